using System.Globalization;
using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Passes;

/// <summary>Takes <c>!reset</c> values out of the document, and the tag off <c>!override</c> values; remembers where both stood.</summary>
internal sealed class CollectResets : IDocumentPass
{
    public void Apply(DocumentScope scope) => Visit(scope.Document, [], scope.Resets);

    private static void Visit(YamlNode node, List<string> path, List<string[]> resets)
    {
        if (node is YamlMapping mapping)
        {
            for (var i = mapping.Entries.Count - 1; i >= 0; i--)
            {
                var entry = mapping.Entries[i];
                path.Add(entry.Key);
                if (entry.Value.Tag == "!reset") mapping.Remove(entry.Key);
                else if (entry.Value.Tag == "!override") mapping.Set(entry.Key, entry.Value.WithoutTag());
                else Visit(entry.Value, path, resets);
                if (entry.Value.Tag is "!reset" or "!override") resets.Add([.. path]);
                path.RemoveAt(path.Count - 1);
            }
        }
        else if (node is YamlSequence list)
        {
            for (var i = list.Items.Count - 1; i >= 0; i--)
            {
                path.Add(i.ToString(CultureInfo.InvariantCulture));
                if (list.Items[i].Tag == "!reset") list.Items.RemoveAt(i);
                else if (list.Items[i].Tag == "!override") list.Items[i] = list.Items[i].WithoutTag();
                else Visit(list.Items[i], path, resets);
                path.RemoveAt(path.Count - 1);
            }
        }
    }
}
