using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using Orchestration.Compose.Loading.Tree;
using Orchestration.Yaml;

namespace Orchestration.Compose;

/// <summary>A loaded project: services with the networks, volumes, secrets and configs they use. Immutable; dictionaries are ordered by key.</summary>
public sealed record ComposeProject
{
    /// <summary>Name of the project.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute directory that paths start from; empty for a project made in code without one.</summary>
    public string WorkingDirectory { get; init; } = "";

    /// <summary>Enabled services by key.</summary>
    public IReadOnlyDictionary<string, ComposeService> Services { get; init; } = ReadOnlyDictionary<string, ComposeService>.Empty;

    /// <summary>Services that no active profile enables, or that a selection left out, by key.</summary>
    public IReadOnlyDictionary<string, ComposeService> DisabledServices { get; init; } = ReadOnlyDictionary<string, ComposeService>.Empty;

    /// <summary>Networks by key, unused ones included; see <see cref="ComposeProjectSelection.WithoutUnusedResources"/>.</summary>
    public IReadOnlyDictionary<string, ComposeNetwork> Networks { get; init; } = ReadOnlyDictionary<string, ComposeNetwork>.Empty;

    /// <summary>Volumes by key, unused ones included.</summary>
    public IReadOnlyDictionary<string, ComposeVolume> Volumes { get; init; } = ReadOnlyDictionary<string, ComposeVolume>.Empty;

    /// <summary>Secrets by key, unused ones included.</summary>
    public IReadOnlyDictionary<string, ComposeSecret> Secrets { get; init; } = ReadOnlyDictionary<string, ComposeSecret>.Empty;

    /// <summary>Configs by key, unused ones included.</summary>
    public IReadOnlyDictionary<string, ComposeConfig> Configs { get; init; } = ReadOnlyDictionary<string, ComposeConfig>.Empty;

    /// <summary>AI models by key, unused ones included.</summary>
    public IReadOnlyDictionary<string, ComposeModel> Models { get; init; } = ReadOnlyDictionary<string, ComposeModel>.Empty;

    /// <summary>Extension values (<c>x-…</c>) at the top of the files, kept as they were written.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;

    /// <summary>Compose files in the order of their merge, absolute; <c>-</c> for standard input.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Files of variables that were used, absolute; empty when only the environment was.</summary>
    public IReadOnlyList<string> EnvFiles { get; init; } = [];

    /// <summary>Variables the files were interpolated with.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Active profiles.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>True when a file of format 1 took part: its services run on the bridge network.</summary>
    public bool IsLegacyFormat { get; init; }

    /// <summary>What the author should know; errors never are here.</summary>
    public IReadOnlyList<ComposeProblem> Warnings { get; init; } = [];

    /// <summary>The tree the model was read from; null for a project made in code.</summary>
    internal YamlMapping? Tree { get; init; }

    /// <summary>The place of a value, or of the nearest one above it.</summary>
    /// <param name="path">Path such as <c>services.web.ports[0]</c>.</param>
    /// <returns>Null for a project made in code, and for a path that is nowhere.</returns>
    public YamlPosition? Locate(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Tree is null ? null : TreeSearch.Locate(Tree, path);
    }
}
