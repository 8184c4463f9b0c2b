namespace Orchestration.Machines;

/// <summary>What a driver implements, beside <see cref="IMachineDriver"/>, when its provider keeps ports of hosts closed until they are opened.</summary>
public interface IMachineIngress
{
    /// <summary>Opens ports of a host to everybody for a deployment, and closes those that were opened for it earlier and are not named.</summary>
    /// <param name="state">State of the host.</param>
    /// <param name="deployment">Name of the deployment; letters, digits, dashes and underscores.</param>
    /// <param name="ports">Ports: <c>n</c>, <c>n-m</c>, <c>n/udp</c>; none closes all.</param>
    /// <param name="cancellationToken">Ends the call; it can be repeated.</param>
    /// <returns>A task that ends when they are open; no error for those that are.</returns>
    /// <exception cref="MachineDriverException">The ports are unreadable, or the provider refused.</exception>
    Task OpenPortsAsync(DriverState state, string deployment, IReadOnlyList<string> ports, CancellationToken cancellationToken = default);
}
