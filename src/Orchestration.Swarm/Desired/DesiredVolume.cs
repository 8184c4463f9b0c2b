using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Desired;

/// <summary>A volume that a container got on its node.</summary>
internal sealed record DesiredVolume(string Name, string? Driver)
{
    /// <summary>Options of a driver other than the local one, by which another node finds the same volume.</summary>
    public IReadOnlyDictionary<string, string>? Options { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    [JsonIgnore]
    public bool IsLocal => Driver is null or "" or "local";
}
