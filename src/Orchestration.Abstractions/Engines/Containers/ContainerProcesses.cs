using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>Processes of a container, as <c>ps</c> prints them.</summary>
public sealed record ContainerProcesses
{
    /// <summary>Column titles.</summary>
    public IReadOnlyList<string> Titles { get; init => field = value ?? []; } = [];

    /// <summary>A row per process.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Processes { get; init => field = value ?? []; } = [];

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
