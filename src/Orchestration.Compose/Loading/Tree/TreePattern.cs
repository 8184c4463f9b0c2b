using Orchestration.Compose.Schema;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Tree;

/// <summary>Places of a tree named by a pattern such as <c>services.*.ports.*</c>; <c>*</c> is any key of a mapping or any item of a list.</summary>
internal sealed class TreePattern(string pattern)
{
    private readonly string[] parts = pattern.Split('.');

    /// <summary>Replaces every node at the pattern; null from the rule removes the node.</summary>
    public void Rewrite(YamlNode root, Func<YamlNode, string, YamlNode?> rule) => Rewrite(root, 0, "", rule);

    private void Rewrite(YamlNode node, int depth, string path, Func<YamlNode, string, YamlNode?> rule)
    {
        var part = parts[depth];
        if (node is YamlMapping mapping)
        {
            if (part != "*")
            {
                if (mapping[part] is { } value) Replace(mapping, part, value, depth, path, rule);
                return;
            }

            for (var i = mapping.Entries.Count - 1; i >= 0; i--) Replace(mapping, mapping.Entries[i].Key, mapping.Entries[i].Value, depth, path, rule);
        }
        else if (node is YamlSequence list && part == "*")
        {
            for (var i = list.Items.Count - 1; i >= 0; i--) Replace(list, i, depth, path, rule);
        }
    }

    private void Replace(YamlMapping mapping, string key, YamlNode value, int depth, string path, Func<YamlNode, string, YamlNode?> rule)
    {
        var at = ComposePath.Join(path, key);
        if (depth < parts.Length - 1) Rewrite(value, depth + 1, at, rule);
        else if (rule(value, at) is not { } replacement) mapping.Remove(key);
        else if (!ReferenceEquals(replacement, value)) mapping.Set(key, replacement);
    }

    private void Replace(YamlSequence list, int index, int depth, string path, Func<YamlNode, string, YamlNode?> rule)
    {
        var at = ComposePath.Item(path, index);
        if (depth < parts.Length - 1) Rewrite(list.Items[index], depth + 1, at, rule);
        else if (rule(list.Items[index], at) is { } replacement) list.Items[index] = replacement;
        else list.Items.RemoveAt(index);
    }
}
