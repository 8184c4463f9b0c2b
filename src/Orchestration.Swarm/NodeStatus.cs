using Orchestration.Engines;
using Orchestration.Scheduling;

namespace Orchestration.Swarm;

/// <summary>What a cluster knows of a node at a moment.</summary>
public sealed record NodeStatus
{
    /// <summary>The node.</summary>
    public required EngineNode Node { get; init; }

    /// <summary>Whether it answers.</summary>
    public NodeState State { get; init; }

    /// <summary>Whether it takes containers; see <see cref="Cluster.SetAvailabilityAsync"/>.</summary>
    public NodeAvailability Availability { get; init; }

    /// <summary>Whether a reconfiguration drained it, which activates it again; if that died, the next one does. See <see cref="Cluster.ReconfigureAsync"/>.</summary>
    public bool IsBeingReconfigured { get; init; }

    /// <summary>Names of nodes whose engines say the same id, such as hosts copied from one disk: they are told apart by their names. Default none.</summary>
    public IReadOnlyList<string> SharesIdWith { get; init; } = [];

    /// <summary>How many times in a row it has failed to answer.</summary>
    public int Failures { get; init; }

    /// <summary>Why it failed the last time; null when it did not.</summary>
    public string? Problem { get; init; }

    /// <summary>When what is known of its containers, images, volumes and networks was read; null before that.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>By how much the engine's clock was ahead of ours when it joined; zero when it tells no time.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>How many containers it holds, in all states.</summary>
    public int Containers { get; init; }
}
