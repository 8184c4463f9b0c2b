using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>A resource limit.</summary>
public sealed record Ulimit
{
    /// <summary>Name, such as <c>nofile</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Soft limit.</summary>
    public long? Soft { get; init; }

    /// <summary>Hard limit.</summary>
    public long? Hard { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
