namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>Where an engine stands, seen from the cluster's swarm.</summary>
internal enum OverlayPlace
{
    /// <summary>In no swarm.</summary>
    Outside,

    /// <summary>In the cluster's swarm.</summary>
    Home,

    /// <summary>In what is left of an earlier swarm of the cluster, or half in one.</summary>
    Stranded,

    /// <summary>In a swarm of somebody else.</summary>
    Foreign,
}
