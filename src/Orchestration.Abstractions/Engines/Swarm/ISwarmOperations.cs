namespace Orchestration.Engines;

/// <summary>An engine's membership of a swarm. All but joining and leaving need a manager.</summary>
public interface ISwarmOperations
{
    /// <summary>Begins a swarm.</summary>
    /// <param name="request">How.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Id of this engine as a node.</returns>
    Task<string> InitAsync(SwarmInitRequest request, CancellationToken cancellationToken = default);

    /// <summary>Joins a swarm.</summary>
    /// <param name="request">Which, and how.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it has joined.</returns>
    Task JoinAsync(SwarmJoinRequest request, CancellationToken cancellationToken = default);

    /// <summary>Leaves the swarm.</summary>
    /// <param name="force">Whether a manager leaves too.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it has left.</returns>
    Task LeaveAsync(bool force = false, CancellationToken cancellationToken = default);

    /// <summary>Reads the swarm with its join tokens.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The swarm.</returns>
    Task<SwarmDetails> InspectAsync(CancellationToken cancellationToken = default);

    /// <summary>Changes what is wanted of the swarm, or its join tokens.</summary>
    /// <param name="version">Version that was read.</param>
    /// <param name="spec">What is wanted, whole.</param>
    /// <param name="rotation">The tokens to replace; default: none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is recorded.</returns>
    Task UpdateAsync(ObjectVersion version, SwarmSpec spec, SwarmTokenRotation rotation = SwarmTokenRotation.None, CancellationToken cancellationToken = default);

    /// <summary>Lists the swarm's nodes.</summary>
    /// <param name="filters">Filters; default: none.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The nodes.</returns>
    Task<IReadOnlyList<SwarmNode>> ListNodesAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default);

    /// <summary>Changes what is wanted of a node.</summary>
    /// <param name="node">Id or name.</param>
    /// <param name="version">Version that was read.</param>
    /// <param name="spec">What is wanted, whole.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is recorded.</returns>
    Task UpdateNodeAsync(string node, ObjectVersion version, SwarmNodeSpec spec, CancellationToken cancellationToken = default);

    /// <summary>Removes a node that has left.</summary>
    /// <param name="node">Id or name.</param>
    /// <param name="force">Whether a node that is still there is removed too.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is removed.</returns>
    Task RemoveNodeAsync(string node, bool force = false, CancellationToken cancellationToken = default);
}
