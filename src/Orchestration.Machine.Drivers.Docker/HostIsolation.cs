namespace Orchestration.Machines;

/// <summary>What a host that is a container may do on its engine. Either way it is no border against hostile programs.</summary>
public enum HostIsolation
{
    /// <summary>Privileged, or <see cref="Capabilities"/> where the engine refuses that.</summary>
    Automatic,

    /// <summary>A privileged container.</summary>
    Privileged,

    /// <summary>All capabilities but SYS_RESOURCE, without the confinement of system calls and paths; for engines that run in a container themselves.</summary>
    Capabilities,
}
