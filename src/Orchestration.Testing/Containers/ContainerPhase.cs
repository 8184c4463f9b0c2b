namespace Orchestration.Testing;

/// <summary>Where a container is in its life.</summary>
internal enum ContainerPhase
{
    Created,
    Running,
    Paused,
    Restarting,
    Exited,
}
