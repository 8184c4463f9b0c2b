using Orchestration.Engines;

namespace Orchestration.Swarm;

/// <summary>How nodes are changed one after another, or a few at a time; see <see cref="Cluster.ReconfigureAsync"/>.</summary>
public sealed class RollingOptions
{
    /// <summary>Names of the nodes in the order in which they are changed; default: all, in natural order.</summary>
    public IReadOnlyList<string>? Nodes { get; set; }

    /// <summary>
    /// Name of the reconfiguration, kept with each node on which it was finished: called again with it, those nodes are left as they
    /// are. For changes that cannot be seen on a node, such as a restart. Default none: every call changes every node.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>Says that a node needs no change: it is not drained, and activated if an interrupted call left it drained. Default: every node needs it.</summary>
    public Func<EngineNode, CancellationToken, Task<bool>>? IsAsWanted { get; set; }

    /// <summary>How many nodes are changed at the same time, and are missing meanwhile; default 1.</summary>
    public int Parallelism { get; set; } = 1;

    /// <summary>How long a node may take to give its containers away; default 5 minutes.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a node may take to answer again after it was changed; default 5 minutes.</summary>
    public TimeSpan ReturnTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether a node is changed although containers could not leave it; they stop with its engine. Default false: the change ends there.</summary>
    public bool GoesOnWithContainers { get; set; }
}
