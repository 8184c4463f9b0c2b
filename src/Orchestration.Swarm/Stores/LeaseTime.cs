using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores;

/// <summary>A lease between two moments of the machine's monotonic clock; a clock before both has been started anew.</summary>
internal sealed record LeaseTime([property: JsonPropertyName("i")] string Id, [property: JsonPropertyName("f")] long From, [property: JsonPropertyName("u")] long Until)
{
    public bool IsAliveAt(long now) => now >= From && now < Until;
}
