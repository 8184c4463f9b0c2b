using Orchestration.Yaml;

namespace Orchestration.Compose.Binding;

internal static class SshKeyBinder
{
    /// <summary>The canonical form is a mapping of identifiers to paths.</summary>
    public static IReadOnlyList<ComposeSshKey> Bind(YamlNode? node) => node is YamlMapping mapping
        ? [.. mapping.Entries
            .OrderBy(static entry => entry.Key, StringComparer.Ordinal)
            .Select(static entry => new ComposeSshKey { Id = entry.Key, Path = entry.Value is YamlScalar { IsNull: false } path ? path.Canonical : null })]
        : [];
}
