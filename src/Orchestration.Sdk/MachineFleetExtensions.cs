using System.Globalization;
using System.Net;
using Orchestration.Compose;
using Orchestration.Machines;

namespace Orchestration;

/// <summary>Joins machines and the container groups that run on them.</summary>
public static class MachineFleetExtensions
{
    /// <summary>
    /// Opens the ports that a container group publishes, on the machines where its containers are, and closes those that were
    /// opened for it earlier and are published no more. To be repeated after the group was scaled.
    /// </summary>
    /// <param name="fleet">The machines.</param>
    /// <param name="application">The group.</param>
    /// <param name="names">Machines that the group may be on; on a cluster a node carries its machine's name, a single engine counts as all of them.</param>
    /// <param name="cancellationToken">Ends the call; it can be repeated.</param>
    /// <returns>A task that ends when they are open.</returns>
    /// <exception cref="MachineFleetException">Some machines failed; the others are done.</exception>
    public static async Task OpenPublishedPortsAsync(this MachineFleet fleet, ComposeApplication application, IReadOnlyList<string> names, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        ArgumentNullException.ThrowIfNull(application);
        ArgumentNullException.ThrowIfNull(names);
        var containers = await application.PsAsync(options: null, cancellationToken).ConfigureAwait(false);
        foreach (var name in names)
        {
            var ports = containers.Where(container => container.Node is null || string.Equals(container.Node.Name, name, StringComparison.Ordinal))
                .SelectMany(static container => container.Ports)
                .Where(static port => port is { PublicPort: not null, Type: "tcp" or "udp" } && !(IPAddress.TryParse(port.Ip, out var address) && IPAddress.IsLoopback(address)))
                .Select(static port => string.Create(CultureInfo.InvariantCulture, $"{port.PublicPort}/{port.Type}"))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            await fleet.OpenPortsAsync([name], application.Project.Name, [.. ports], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Closes all ports that were opened for a container group.</summary>
    /// <param name="fleet">The machines.</param>
    /// <param name="application">The group.</param>
    /// <param name="names">The machines that it was on.</param>
    /// <param name="cancellationToken">Ends the call; it can be repeated.</param>
    /// <returns>A task that ends when they are closed.</returns>
    /// <exception cref="MachineFleetException">Some machines failed; the others are done.</exception>
    public static Task ClosePublishedPortsAsync(this MachineFleet fleet, ComposeApplication application, IReadOnlyList<string> names, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        ArgumentNullException.ThrowIfNull(application);
        return fleet.ClosePortsAsync(names, application.Project.Name, cancellationToken);
    }
}
