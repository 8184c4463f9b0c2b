namespace Orchestration.Swarm.Api.Routing;

/// <summary>How a route is served when the engine is a cluster.</summary>
internal enum OnCluster
{
    /// <summary>By the cluster's own operations, which place, record and join.</summary>
    Here,

    /// <summary>By the node that has the thing, byte for byte.</summary>
    Holder,

    /// <summary>By several nodes, whose answers become one.</summary>
    Joined,

    /// <summary>By the first node that answers: it does not matter which.</summary>
    AnyNode,

    /// <summary>By the node that builds.</summary>
    Builder,

    /// <summary>By a node that manages a swarm of the engines' own.</summary>
    SwarmManager,

    /// <summary>Not at all: it is a matter of one engine.</summary>
    Refused,
}
