using System.Collections.ObjectModel;
using Orchestration.Yaml;

namespace Orchestration.Compose.Binding;

internal static class UlimitBinder
{
    /// <summary>A limit is a number, or a mapping of a soft and a hard one.</summary>
    public static IReadOnlyDictionary<string, ComposeUlimit> Bind(NodeReader node, string key)
    {
        if (node.Below(key) is not { Mapping.Entries.Count: > 0 } limits) return ReadOnlyDictionary<string, ComposeUlimit>.Empty;
        var bound = new SortedDictionary<string, ComposeUlimit>(StringComparer.Ordinal);
        foreach (var entry in limits.Mapping.Entries)
        {
            bound[entry.Key] = entry.Value is YamlMapping
                ? limits.Object(entry.Key, static pair => new ComposeUlimit { Soft = pair.Integer("soft"), Hard = pair.Integer("hard") })!
                : new ComposeUlimit { Single = limits.Integer(entry.Key) };
        }

        return bound;
    }
}
