using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>A command run in a container at a point of its life.</summary>
public sealed record ComposeHook
{
    /// <summary>The command.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>User that runs it.</summary>
    public string? User { get; init; }

    /// <summary>Runs it with full access.</summary>
    public bool Privileged { get; init; }

    /// <summary>Directory it runs in.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables it sees besides the container's.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = ReadOnlyDictionary<string, string?>.Empty;

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
