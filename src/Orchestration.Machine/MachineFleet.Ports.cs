namespace Orchestration.Machines;

// Ports that a deployment publishes, where the provider keeps them closed.
public sealed partial class MachineFleet
{
    /// <summary>
    /// Opens ports of machines to everybody for a deployment, and closes those that were opened for it earlier and are not
    /// named. Machines whose provider keeps nothing closed are left alone.
    /// </summary>
    /// <param name="names">Names of the machines.</param>
    /// <param name="deployment">Name of the deployment, such as a project's; letters, digits, dashes and underscores.</param>
    /// <param name="ports">Ports: <c>n</c>, <c>n-m</c>, <c>n/udp</c>; none closes all.</param>
    /// <param name="cancellationToken">Ends the call; it can be repeated.</param>
    /// <returns>A task that ends when they are open.</returns>
    /// <exception cref="MachineFleetException">Some machines failed; the others are done.</exception>
    public async Task OpenPortsAsync(IReadOnlyList<string> names, string deployment, IReadOnlyList<string> ports, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentException.ThrowIfNullOrEmpty(deployment);
        ArgumentNullException.ThrowIfNull(ports);
        await ForEachAsync(
            names,
            async (name, token) =>
            {
                var record = await FindAsync(name, token).ConfigureAwait(false);
                if (record.State is not { } state || _drivers.Find(record) is not IMachineIngress ingress) return false;
                await ingress.OpenPortsAsync(state, deployment, ports, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes all ports that were opened for a deployment.</summary>
    /// <param name="names">Names of the machines.</param>
    /// <param name="deployment">Name of the deployment.</param>
    /// <param name="cancellationToken">Ends the call; it can be repeated.</param>
    /// <returns>A task that ends when they are closed.</returns>
    /// <exception cref="MachineFleetException">Some machines failed; the others are done.</exception>
    public Task ClosePortsAsync(IReadOnlyList<string> names, string deployment, CancellationToken cancellationToken = default) =>
        OpenPortsAsync(names, deployment, [], cancellationToken);
}
