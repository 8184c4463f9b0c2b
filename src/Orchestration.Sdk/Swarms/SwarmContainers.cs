using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Orchestration.Engines;
using Orchestration.Machines;

namespace Orchestration.Swarms;

/// <summary>The containers by which a machine takes its place in a swarm. Pure.</summary>
internal static class SwarmContainers
{
    public const string ManagerName = "swarm-agent-master";
    public const string AgentName = "swarm-agent";

    /// <summary>Tells by which settings a container was made.</summary>
    public const string SettingsLabel = "orchestration.swarm.settings";

    private const string Certificates = "/etc/docker";
    private const string State = "/var/lib/swarm";

    public static IReadOnlyList<ContainerSpec> Of(FleetMachine machine, string image) => MachineSwarm.Of(machine.Record.Definition) is not { } swarm ? [] :
    [
        .. swarm.IsMaster ? [Sealed(Manager(machine, swarm, image), machine.Record.CertificateExpiresAt?.ToString("u", System.Globalization.CultureInfo.InvariantCulture))] : Array.Empty<ContainerSpec>(),
        .. IsAnnounced(swarm.Discovery) ? [Sealed(Agent(machine, swarm, image), "")] : Array.Empty<ContainerSpec>(),
    ];

    private static ContainerSpec Manager(FleetMachine machine, MachineSwarm swarm, string image) => Base(ManagerName, image) with
    {
        Command =
        [
            "manage", "--tlsverify", $"--tlscacert={Certificates}/ca.pem", $"--tlscert={Certificates}/server.pem", $"--tlskey={Certificates}/server-key.pem",
            "-H", swarm.Address, "--advertise", $"{machine.Engine.Address.Host}:{swarm.Port}", "--strategy", swarm.Strategy, "--state", $"{State}/state",
            .. swarm.Options.Select(static option => $"--{option}"), swarm.Discovery,
        ],
        HostConfig = HostOf($"{Certificates}:{Certificates}:ro", $"{ManagerName}:{State}"),
    };

    private static ContainerSpec Agent(FleetMachine machine, MachineSwarm swarm, string image) => Base(AgentName, image) with
    {
        Command = ["join", "--advertise", machine.Engine.Address.Authority, .. swarm.JoinOptions.Select(static option => $"--{option}"), swarm.Discovery],
        HostConfig = HostOf(),
    };

    private static ContainerSpec Base(string name, string image) => new() { Name = name, Image = image };

    // The host's own network: the manager is reached at the machine's address, and both resolve names as the machine does.
    private static HostConfig HostOf(params string[] binds) => new() { NetworkMode = "host", RestartPolicy = new() { Name = "always" }, Binds = binds };

    // The manager reads its certificate when it starts: another one makes it another container.
    private static ContainerSpec Sealed(ContainerSpec spec, string? certificate)
    {
        var settings = JsonSerializer.Serialize([spec.Image!, certificate ?? "", .. spec.Command!, .. spec.HostConfig!.Binds!], SwarmJson.Default.StringArray);
        return spec with { Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [SettingsLabel] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings))) } };
    }

    private static bool IsAnnounced(string discovery) => discovery.Split("://", 2) is [not ("nodes" or "file"), _];
}
