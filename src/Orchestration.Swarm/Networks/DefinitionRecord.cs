using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestration.Engines;

namespace Orchestration.Swarm.Networks;

/// <summary>A network over hosts, and the swarm that it was last seen in.</summary>
internal sealed record DefinitionRecord
{
    public required NetworkSpec Spec { get; init; }

    public required string Swarm { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
