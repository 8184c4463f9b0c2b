using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A node as its swarm's managers keep it.</summary>
internal sealed class SwarmNodeRecord(string id, SwarmNodeSpec spec)
{
    public string Id { get; } = id;

    public SwarmNodeSpec Spec { get; set; } = spec;

    public long Version { get; set; } = 1;

    /// <summary>The engine's place; null once it has begun anew elsewhere.</summary>
    public SwarmSeat? Seat { get; set; }

    public required string Hostname { get; init; }

    /// <summary>Whether it takes part in the managers' agreement.</summary>
    public bool IsManager { get; set; }

    /// <summary>Whether its engine is there. A node calls its managers: they hear of it wherever it is.</summary>
    public bool IsUp => Seat is { } seat && seat.Engine.Seat == seat && !seat.Engine.Gate.Away.IsCancellationRequested;

    /// <summary>Whether the others find it at the address that it told.</summary>
    public bool IsReachable => Seat is { IsReachable: true };
}
