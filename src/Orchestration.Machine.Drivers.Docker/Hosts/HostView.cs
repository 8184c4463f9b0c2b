using System.Globalization;
using Orchestration.Engines;

namespace Orchestration.Machines.Docker.Hosts;

/// <summary>Reads a host's state and address off its container.</summary>
internal static class HostView
{
    public static async Task<ContainerDetails?> FindAsync(IEngine engine, string container, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.Containers.InspectAsync(container, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            return null;
        }
    }

    public static MachineState State(ContainerDetails? container) => container?.State.Status switch
    {
        null => MachineState.None,
        "running" => MachineState.Running,
        "paused" => MachineState.Paused,
        "restarting" => MachineState.Starting,
        "removing" => MachineState.Stopping,
        "created" or "exited" => MachineState.Stopped,
        _ => MachineState.Error,
    };

    public static MachineAddress? Address(ContainerDetails? container, HostState known)
    {
        if (container is not { State.Running: true }) return null;
        var inner = container.NetworkSettings.Networks.OrderBy(static network => network.Key, StringComparer.Ordinal)
            .Select(static network => network.Value.IpAddress)
            .FirstOrDefault(static address => !string.IsNullOrEmpty(address));
        if (!known.PublishesPorts) return inner is null ? null : new MachineAddress(inner);
        return Published(container, HostSpec.SshPort) is { } ssh && Published(container, HostSpec.EnginePort) is { } engine
            ? new MachineAddress(known.Engine?.Address is { Scheme: "tcp" or "ssh" } remote ? remote.Host : "127.0.0.1") { SshPort = ssh, EnginePort = engine, PrivateHost = inner }
            : null;
    }

    private static int? Published(ContainerDetails container, string port) =>
        container.NetworkSettings.Ports.GetValueOrDefault(port) is [var binding, ..]
        && int.TryParse(binding.HostPort, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
