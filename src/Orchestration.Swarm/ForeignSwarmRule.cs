namespace Orchestration.Swarm;

/// <summary>What is done with an engine that is in a swarm which this cluster did not form.</summary>
public enum ForeignSwarmRule
{
    /// <summary>It is an error to want an overlay network.</summary>
    Refuse,

    /// <summary>That swarm becomes the cluster's, if all engines that are in one are in the same. Nodes that are not in the cluster stay as they are.</summary>
    Adopt,

    /// <summary>The engine leaves it by force: networks and services that only that swarm had are lost.</summary>
    Leave,
}
