using Orchestration.Compose.Schema;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Tree;

/// <summary>Finds nodes by path, and paths by node.</summary>
internal static class TreeSearch
{
    /// <summary>The node at a path such as <c>services.web.ports[0]</c>, or the nearest one above it.</summary>
    public static YamlPosition? Locate(YamlNode root, string path)
    {
        var node = root;
        YamlPosition? position = null;
        foreach (var part in Parts(path))
        {
            if (node is YamlMapping mapping && FindKey(mapping, part) is { } entry) (position, node) = (entry.KeyPosition, entry.Value);
            else if (node is YamlSequence list && int.TryParse(part, out var index) && index < list.Items.Count) (position, node) = (list.Items[index].Position, list.Items[index]);
            else break;
        }

        return position;
    }

    /// <summary>The path of a node; null when it is not in the tree.</summary>
    public static string? PathOf(YamlNode root, YamlNode wanted, string path = "")
    {
        if (ReferenceEquals(root, wanted)) return path;
        if (root is YamlMapping mapping)
        {
            foreach (var entry in mapping.Entries)
                if (PathOf(entry.Value, wanted, ComposePath.Join(path, entry.Key)) is { } found) return found;
        }
        else if (root is YamlSequence list)
        {
            for (var i = 0; i < list.Items.Count; i++)
                if (PathOf(list.Items[i], wanted, ComposePath.Item(path, i)) is { } found) return found;
        }

        return null;
    }

    private static YamlEntry? FindKey(YamlMapping mapping, string part) => mapping.TryGet(part, out var entry) ? entry : null;

    private static IEnumerable<string> Parts(string path) =>
        path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
}
