using Orchestration.Engines;

namespace Orchestration.Machines;

/// <summary>Gives nodes to a cluster that grows and takes them back when it shrinks.</summary>
public interface INodeSupplier
{
    /// <summary>The kinds of node that can be had.</summary>
    IReadOnlyList<NodeTemplate> Templates { get; }

    /// <summary>Makes a node and waits until its engine answers.</summary>
    /// <param name="template">Name of the template.</param>
    /// <param name="cancellationToken">Ends the call; a node half made is finished or removed by the next call.</param>
    /// <returns>The node's engine; its <see cref="EngineEndpoint.NodeName"/> is the name for <see cref="RemoveAsync"/>.</returns>
    Task<EngineEndpoint> AddAsync(string template, CancellationToken cancellationToken = default);

    /// <summary>Removes a node that this supplier made.</summary>
    /// <param name="node">Name of the node.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the node is gone; no error when it was gone.</returns>
    Task RemoveAsync(string node, CancellationToken cancellationToken = default);
}
