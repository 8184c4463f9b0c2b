namespace Orchestration.Swarm;

/// <summary>How nodes are changed one after another; see <see cref="Cluster.ReconfigureAsync"/>.</summary>
public sealed class RollingOptions
{
    /// <summary>Names of the nodes in the order in which they are changed; default: all, in natural order.</summary>
    public IReadOnlyList<string>? Nodes { get; set; }

    /// <summary>How long a node may take to give its containers away; default 5 minutes.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a node may take to answer again after it was changed; default 5 minutes.</summary>
    public TimeSpan ReturnTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether a node is changed although containers could not leave it; they stop with its engine. Default false: the change ends there.</summary>
    public bool GoesOnWithContainers { get; set; }
}
