namespace Orchestration.Engines;

/// <summary>Tells which node of a cluster holds a resource, so that a proxy can forward bytes to it.</summary>
public interface IEngineRouter
{
    /// <summary>Finds a resource.</summary>
    /// <param name="kind">Kind of the resource.</param>
    /// <param name="reference">Name, id, start of an id, or <c>node/name</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The node's engine and the resource's id there.</returns>
    /// <exception cref="EngineNotFoundException">No node holds it.</exception>
    /// <exception cref="EngineConflictException">The reference is ambiguous.</exception>
    ValueTask<EngineRoute> RouteAsync(EngineResourceKind kind, string reference, CancellationToken cancellationToken = default);
}
