namespace Orchestration.Machines.Provisioning.Configuration;

/// <summary>Where the engine's files are on a host.</summary>
internal static class EnginePaths
{
    public const string Authority = "/etc/docker/ca.pem";
    public const string Certificate = "/etc/docker/server.pem";
    public const string Key = "/etc/docker/server-key.pem";
    public const string DaemonJson = "/etc/docker/daemon.json";
    public const string DropIn = "/etc/systemd/system/docker.service.d/10-machine.conf";

    /// <summary>Written by the engine when it starts.</summary>
    public const string ProcessId = "/var/run/docker.pid";

    /// <summary>All files that are written here, besides the service manager's.</summary>
    public static IReadOnlyList<string> Managed { get; } = [Authority, Certificate, Key, DaemonJson];
}
