namespace Orchestration.Machines.Provisioning.Init;

/// <summary>Names of the engine's units.</summary>
internal static class EngineUnits
{
    public const string Service = "docker.service";
    public const string Socket = "docker.socket";
}
