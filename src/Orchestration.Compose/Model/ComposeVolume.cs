using System.Collections.ObjectModel;
using System.Text.Json.Nodes;

namespace Orchestration.Compose;

/// <summary>A volume of a project.</summary>
public sealed record ComposeVolume
{
    /// <summary>Name on the engine.</summary>
    public string? Name { get; init; }

    /// <summary>Driver; null is the engine's default.</summary>
    public string? Driver { get; init; }

    /// <summary>Options of the driver.</summary>
    public IReadOnlyDictionary<string, string> DriverOptions { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The volume exists already and is not managed here.</summary>
    public bool External { get; init; }

    /// <summary>Labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Extension values (<c>x-…</c>) kept as they were written. Default empty.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Extensions { get; init; } = ReadOnlyDictionary<string, JsonNode?>.Empty;
}
