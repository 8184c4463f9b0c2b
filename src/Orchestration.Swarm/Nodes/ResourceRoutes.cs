using Orchestration.Engines;
using Orchestration.Swarm.Containers;

namespace Orchestration.Swarm.Nodes;

/// <summary>Where a resource is, for proxies.</summary>
internal sealed class ResourceRoutes(NodeSet nodes, ContainerLocator locator)
{
    public async ValueTask<EngineRoute> FindAsync(EngineResourceKind kind, string reference, CancellationToken cancellationToken)
    {
        if (kind is EngineResourceKind.Container) return Route(await locator.LocateAsync(reference, cancellationToken).ConfigureAwait(false));
        if (kind is EngineResourceKind.Exec) return Route(await locator.LocateExecAsync(reference, cancellationToken).ConfigureAwait(false));
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        if (kind is EngineResourceKind.Network or EngineResourceKind.Volume && slash > 0 && nodes.Find(reference[..slash]) is { } named) return new(named.View, named.Engine, reference[(slash + 1)..]);
        var holder = kind switch
        {
            EngineResourceKind.Image => await FindAsync((node, token) => node.Engine.Images.InspectAsync(reference, token), cancellationToken).ConfigureAwait(false),
            EngineResourceKind.Network => await FindAsync((node, token) => node.Engine.Networks.InspectAsync(reference, token), cancellationToken).ConfigureAwait(false),
            EngineResourceKind.Volume => await FindAsync((node, token) => node.Engine.Volumes.InspectAsync(reference, token), cancellationToken).ConfigureAwait(false),
            _ => throw new EngineBadRequestException($"A {kind} has no node of its own"),
        };
        return holder is null ? throw new EngineNotFoundException(kind, reference, $"No such {kind}: {reference}") : new(holder.View, holder.Engine, reference);
    }

    private static EngineRoute Route(ContainerLocation location) => new(location.Node.View, location.Node.Engine, location.Id);

    private async Task<ClusterNode?> FindAsync<T>(Func<ClusterNode, CancellationToken, Task<T>> question, CancellationToken cancellationToken)
        where T : class =>
        (await nodes.FindFirstAsync(question, cancellationToken).ConfigureAwait(false))?.Node;
}
