namespace Orchestration.Engines;

/// <summary>Services of a swarm. They need a manager.</summary>
public interface IServiceOperations
{
    /// <summary>Lists services.</summary>
    /// <param name="filters">Filters; default: none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The services.</returns>
    Task<IReadOnlyList<ServiceDetails>> ListAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a service.</summary>
    /// <param name="service">Id or name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The service.</returns>
    Task<ServiceDetails> InspectAsync(string service, CancellationToken cancellationToken = default);

    /// <summary>Creates a service.</summary>
    /// <param name="spec">The service.</param>
    /// <param name="credential">Credential for its image; default: none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Its id.</returns>
    Task<string> CreateAsync(ServiceSpec spec, RegistryCredential? credential = null, CancellationToken cancellationToken = default);

    /// <summary>Changes a service.</summary>
    /// <param name="service">Id or name.</param>
    /// <param name="version">Version that was read.</param>
    /// <param name="spec">The service, whole.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is recorded.</returns>
    Task UpdateAsync(string service, ObjectVersion version, ServiceSpec spec, CancellationToken cancellationToken = default);

    /// <summary>Removes a service.</summary>
    /// <param name="service">Id or name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is recorded.</returns>
    Task RemoveAsync(string service, CancellationToken cancellationToken = default);

    /// <summary>Lists tasks.</summary>
    /// <param name="filters">Filters; default: none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The tasks.</returns>
    Task<IReadOnlyList<ServiceTask>> ListTasksAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default);
}
