namespace Orchestration.Swarm;

/// <summary>What failed in a cluster. The error's code is <c>ORC5001</c> plus this value.</summary>
public enum ClusterFailure
{
    /// <summary>The options are not valid.</summary>
    BadOptions = 0,

    /// <summary>The cluster has no node.</summary>
    NoNodes = 1,

    /// <summary>A node of that name, or that engine, is in the cluster already.</summary>
    DuplicateNode = 2,

    /// <summary>No node has that name.</summary>
    UnknownNode = 3,

    /// <summary>What answers at the address is no engine that can be a node.</summary>
    NotAnEngine = 4,

    /// <summary>An address of nodes, or of a membership, cannot be understood.</summary>
    BadDiscovery = 5,

    /// <summary>The node holds what would be lost with it.</summary>
    NodeInUse = 6,

    /// <summary>The store was written by a manager that is newer than this one.</summary>
    NewerStore = 7,

    /// <summary>This manager does not lead, and only the leader may do that.</summary>
    NotLeader = 20,

    /// <summary>Networks over hosts are switched off, or the swarm that they need cannot be formed or repaired now.</summary>
    OverlayNotFormed = 30,

    /// <summary>An engine is in a swarm that is not the cluster's.</summary>
    ForeignSwarm = 31,
}
