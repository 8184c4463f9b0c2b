using System.Text.Json;
using Orchestration.Stores;

namespace Orchestration.Swarm.Leadership;

/// <summary>What stands under the leader's key: who leads, and by which attempt, so that an unanswered one is known again.</summary>
internal sealed record LeaderRecord(string Address, string Attempt, long Term)
{
    public static LeaderRecord? Read(StoreEntry? entry)
    {
        try
        {
            return entry is null ? null : JsonSerializer.Deserialize(entry.Value.Span, LeaderJson.Default.LeaderRecord);
        }
        catch (JsonException error)
        {
            throw new StoreException($"Key '{entry!.Key}' does not name a leader", new ErrorFacts { Remedy = "Another program writes it: give the managers a prefix of their own." }, error);
        }
    }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, LeaderJson.Default.LeaderRecord);
}
