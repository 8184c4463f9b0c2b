namespace Orchestration.Engines;

/// <summary>Networks.</summary>
public interface INetworkOperations
{
    /// <summary>Lists networks.</summary>
    /// <param name="filters">Filters; default: none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The networks, without their containers.</returns>
    Task<IReadOnlyList<NetworkDetails>> ListAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a network.</summary>
    /// <param name="network">Name or id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The network.</returns>
    Task<NetworkDetails> InspectAsync(string network, CancellationToken cancellationToken = default);

    /// <summary>Creates a network.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Its id.</returns>
    Task<NetworkCreated> CreateAsync(NetworkSpec spec, CancellationToken cancellationToken = default);

    /// <summary>Removes a network that no container uses.</summary>
    /// <param name="network">Name or id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is gone.</returns>
    Task RemoveAsync(string network, CancellationToken cancellationToken = default);

    /// <summary>Connects a container.</summary>
    /// <param name="network">Name or id of the network.</param>
    /// <param name="container">Name or id of the container.</param>
    /// <param name="endpoint">The container's end; default: the engine's choice.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is connected.</returns>
    Task ConnectAsync(string network, string container, EndpointSettings? endpoint = null, CancellationToken cancellationToken = default);

    /// <summary>Disconnects a container.</summary>
    /// <param name="network">Name or id of the network.</param>
    /// <param name="container">Name or id of the container.</param>
    /// <param name="force">Whether an unreachable container is disconnected too.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is disconnected.</returns>
    Task DisconnectAsync(string network, string container, bool force = false, CancellationToken cancellationToken = default);

    /// <summary>Removes networks that no container uses.</summary>
    /// <param name="filters">Filters; default: none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was removed.</returns>
    Task<PruneReport> PruneAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default);
}
