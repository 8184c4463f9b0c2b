using Orchestration.Yaml;

namespace Orchestration.Compose.Loading.Tree;

/// <summary>Equality by meaning: order of keys and places do not matter.</summary>
internal static class TreeEquality
{
    public static bool AreEqual(YamlNode left, YamlNode right) => (left, right) switch
    {
        (YamlScalar a, YamlScalar b) => a.Kind == b.Kind && string.Equals(a.Canonical, b.Canonical, StringComparison.Ordinal),
        (YamlSequence a, YamlSequence b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items, AreEqual).All(static equal => equal),
        (YamlMapping a, YamlMapping b) => a.Entries.Count == b.Entries.Count && a.Entries.All(entry => b[entry.Key] is { } other && AreEqual(entry.Value, other)),
        _ => false,
    };
}
