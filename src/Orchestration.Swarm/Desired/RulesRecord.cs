using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Desired;

/// <summary>The rules of placement that were set at runtime, in the store.</summary>
internal sealed record RulesRecord
{
    public required string Strategy { get; init; }

    public IReadOnlyList<string>? Filters { get; init; }

    public double Overcommit { get; init; }

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
