namespace Orchestration.Scheduling;

/// <summary>What a node is for.</summary>
public enum NodeRole
{
    /// <summary>Runs containers.</summary>
    Worker,

    /// <summary>Manages the cluster, and runs containers unless it is excluded.</summary>
    Manager,
}
