using System.Collections.Concurrent;
using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Placement;

/// <summary>Tells the scheduler what each node holds now.</summary>
internal sealed class NodeObserver(NodeSet nodes, Scheduler scheduler)
{
    private static readonly ContainerListOptions AllContainers = new() { All = true };

    // Reservations of a container do not change but by an update, which makes a new entry through Forget.
    private readonly ConcurrentDictionary<string, PlacementRequest> _requests = new(StringComparer.Ordinal);

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var snapshots = await nodes.AskAllAsync(ObserveAsync, cancellationToken).ConfigureAwait(false);
        foreach (var (_, snapshot) in snapshots) scheduler.AddOrUpdate(snapshot);
    }

    public void Forget(string containerId) => _requests.TryRemove(containerId, out _);

    private async Task<NodeSnapshot> ObserveAsync(ClusterNode node, CancellationToken cancellationToken)
    {
        var containers = node.Engine.Containers.ListAsync(AllContainers, cancellationToken);
        var images = node.Engine.Images.ListAsync(cancellationToken: cancellationToken);
        var volumes = node.Engine.Volumes.ListAsync(cancellationToken: cancellationToken);
        await Task.WhenAll(containers, images, volumes).ConfigureAwait(false);
        var requests = await Task.WhenAll((await containers.ConfigureAwait(false)).Select(container => RequestAsync(node, container, cancellationToken))).ConfigureAwait(false);
        return NodeFacts.Of(node, [.. requests.OfType<PlacedContainer?>().Select(static placed => placed!.Value)], await images.ConfigureAwait(false), await volumes.ConfigureAwait(false));
    }

    private async Task<PlacedContainer?> RequestAsync(ClusterNode node, ContainerSummary container, CancellationToken cancellationToken)
    {
        try
        {
            if (!_requests.TryGetValue(container.Id, out var request) || !string.Equals(request.Name, container.Names.FirstOrDefault()?.TrimStart('/'), StringComparison.Ordinal))
            {
                request = RequestOfContainer.Of(container, await node.Engine.Containers.InspectAsync(container.Id, cancellationToken).ConfigureAwait(false));
                _requests[container.Id] = request;
            }

            return new(request, container.State is "running" or "paused" or "restarting" ? PlacedState.Running : container.State is "created" ? PlacedState.Pending : PlacedState.Exited);
        }
        catch (EngineNotFoundException)
        {
            Forget(container.Id);
            return null; // removed between the list and the question
        }
    }
}
