namespace Orchestration.Machines;

/// <summary>How this computer reaches a host that is a container.</summary>
public enum HostReach
{
    /// <summary>Chosen by where the engine is.</summary>
    Automatic,

    /// <summary>At the container's own address.</summary>
    ContainerAddress,

    /// <summary>At ports that the engine publishes on its own host.</summary>
    PublishedPorts,
}
