namespace Orchestration.Swarm.Desired;

/// <summary>A volume that a container got on its node.</summary>
internal sealed record DesiredVolume(string Name, string? Driver)
{
    public bool IsLocal => Driver is null or "" or "local";
}
