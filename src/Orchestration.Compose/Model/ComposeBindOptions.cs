using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>Options of a bind mount.</summary>
public sealed record ComposeBindOptions
{
    /// <summary><c>z</c> shares the label, <c>Z</c> makes it private.</summary>
    public string? SELinux { get; init; }

    /// <summary>Mount propagation.</summary>
    public string? Propagation { get; init; }

    /// <summary>Creates a missing directory on the host.</summary>
    public bool CreateHostPath { get; init; }

    /// <summary>How mounts below the path are treated.</summary>
    public string? Recursive { get; init; }

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
