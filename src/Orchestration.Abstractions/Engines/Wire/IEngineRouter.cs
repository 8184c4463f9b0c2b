namespace Orchestration.Engines;

/// <summary>Tells a proxy which node of a cluster to forward bytes to, and takes note of what came of it.</summary>
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

    /// <summary>Finds the nodes that answer now.</summary>
    /// <returns>At least one, in their order; each route's id is the node's own.</returns>
    /// <exception cref="EngineUnreachableException">None answers.</exception>
    IReadOnlyList<EngineRoute> RouteToAll();

    /// <summary>
    /// Makes a reference mean one image: nodes that hold another one under it get the one that a node has just built or
    /// tagged. A node without the reference is left as it is; it gets the image when a container needs it.
    /// </summary>
    /// <param name="image">Reference.</param>
    /// <param name="node">Name of the node that has the right one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when no node holds another image under the reference.</returns>
    Task AlignImageAsync(string image, string node, CancellationToken cancellationToken = default);
}
