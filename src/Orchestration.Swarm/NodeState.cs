namespace Orchestration.Swarm;

/// <summary>How a cluster sees a node.</summary>
public enum NodeState
{
    /// <summary>It has joined and has not been looked at yet.</summary>
    Pending = 0,

    /// <summary>It answers.</summary>
    Healthy = 1,

    /// <summary>It has not answered several times in a row; it gets no containers and is not asked before it answers again.</summary>
    Unhealthy = 2,

    /// <summary>It has left the cluster, or its cluster was disposed.</summary>
    Disconnected = 3,
}
