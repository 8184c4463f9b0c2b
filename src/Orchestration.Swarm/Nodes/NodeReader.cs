using System.Collections.Concurrent;
using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Nodes;

/// <summary>Reads what a node holds. A container is inspected once, since only that tells what it reserves.</summary>
internal sealed class NodeReader : IDisposable
{
    // A manager of thousands of nodes pays for each with a socket.
    private const int QuestionsAtOnce = 2;

    private static readonly ContainerListOptions AllContainers = new() { All = true };

    private readonly ConcurrentDictionary<string, PlacementRequest> _requests = new(StringComparer.Ordinal);
    private IReadOnlyList<ContainerSummary> _listed = [];
    private readonly SemaphoreSlim _asking = new(QuestionsAtOnce, QuestionsAtOnce);

    public async Task<NodeObservation> ReadAsync(IEngine engine, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var containers = AskAsync(() => engine.Containers.ListAsync(AllContainers, cancellationToken), cancellationToken);
        var images = AskAsync(() => engine.Images.ListAsync(cancellationToken: cancellationToken), cancellationToken);
        var volumes = AskAsync(() => engine.Volumes.ListAsync(cancellationToken: cancellationToken), cancellationToken);
        var networks = AskAsync(() => engine.Networks.ListAsync(cancellationToken: cancellationToken), cancellationToken);
        await Task.WhenAll(containers, images, volumes, networks).ConfigureAwait(false);
        var listed = _listed = ContainerLists.Merge(_listed, await containers.ConfigureAwait(false));
        var placed = await Task.WhenAll(listed.Select(container => PlacedAsync(engine, container, cancellationToken))).ConfigureAwait(false);
        ForgetAllBut(listed);
        return new(at, listed, [.. placed.OfType<PlacedContainer>()], await images.ConfigureAwait(false), await volumes.ConfigureAwait(false), await networks.ConfigureAwait(false));
    }

    public void Remember(PlacementRequest request) => _requests[request.Id] = request;

    public void Forget(string id) => _requests.TryRemove(id, out _);

    public void Dispose() => _asking.Dispose();

    private void ForgetAllBut(IReadOnlyList<ContainerSummary> listed)
    {
        if (_requests.Count <= listed.Count * 2) return;
        var ids = listed.Select(static container => container.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var id in _requests.Keys.Where(id => !ids.Contains(id)).ToArray()) Forget(id);
    }

    private async Task<PlacedContainer?> PlacedAsync(IEngine engine, ContainerSummary container, CancellationToken cancellationToken)
    {
        if (!_requests.TryGetValue(container.Id, out var request) || !string.Equals(request.Name, container.Names.FirstOrDefault()?.TrimStart('/'), StringComparison.Ordinal))
        {
            if (await InspectAsync(engine, container.Id, cancellationToken).ConfigureAwait(false) is not { } details) return null;
            _requests[container.Id] = request = RequestOfContainer.Of(container, details);
        }

        return new(request, container.State is "running" or "paused" or "restarting" ? PlacedState.Running : container.State is "created" ? PlacedState.Pending : PlacedState.Exited);
    }

    private async Task<ContainerDetails?> InspectAsync(IEngine engine, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(() => engine.Containers.InspectAsync(id, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            return null; // removed between the list and the question
        }
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> question, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await question().ConfigureAwait(false);
        }
        finally
        {
            _asking.Release();
        }
    }
}
