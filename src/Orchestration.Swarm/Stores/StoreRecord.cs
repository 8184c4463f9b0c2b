using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores;

/// <summary>One change of a store's state: puts and removals at a revision, a lease granted or extended, leases ended.</summary>
internal sealed record StoreRecord(
    [property: JsonPropertyName("r")] long Revision,
    [property: JsonPropertyName("p")] IReadOnlyList<StoreRecord.Write>? Puts = null,
    [property: JsonPropertyName("d")] IReadOnlyList<string>? Deletes = null,
    [property: JsonPropertyName("l")] LeaseTime? Lease = null,
    [property: JsonPropertyName("e")] IReadOnlyList<string>? Ended = null)
{
    /// <summary>A key with its value; <c>at</c> is the revision of its last change when that is not the record's.</summary>
    internal sealed record Write([property: JsonPropertyName("k")] string Key, [property: JsonPropertyName("v")] byte[] Value, [property: JsonPropertyName("l")] string? Lease = null, [property: JsonPropertyName("at")] long? At = null);
}
