using System.Collections.Concurrent;
using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Nodes;

/// <summary>Reads what a node holds. A container is inspected once, since only that tells what it reserves.</summary>
internal sealed class NodeReader : IDisposable
{
    private const int InspectionsAtOnce = 8;

    private static readonly ContainerListOptions AllContainers = new() { All = true };

    private readonly ConcurrentDictionary<string, PlacementRequest> _requests = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _inspecting = new(InspectionsAtOnce, InspectionsAtOnce);

    public async Task<NodeObservation> ReadAsync(IEngine engine, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var containers = engine.Containers.ListAsync(AllContainers, cancellationToken);
        var images = engine.Images.ListAsync(cancellationToken: cancellationToken);
        var volumes = engine.Volumes.ListAsync(cancellationToken: cancellationToken);
        var networks = engine.Networks.ListAsync(cancellationToken: cancellationToken);
        await Task.WhenAll(containers, images, volumes, networks).ConfigureAwait(false);
        var listed = await containers.ConfigureAwait(false);
        var placed = await Task.WhenAll(listed.Select(container => PlacedAsync(engine, container, cancellationToken))).ConfigureAwait(false);
        ForgetAllBut(listed);
        return new(at, listed, [.. placed.OfType<PlacedContainer>()], await images.ConfigureAwait(false), await volumes.ConfigureAwait(false), await networks.ConfigureAwait(false));
    }

    public void Remember(PlacementRequest request) => _requests[request.Id] = request;

    public void Forget(string id) => _requests.TryRemove(id, out _);

    public void Dispose() => _inspecting.Dispose();

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
        await _inspecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await engine.Containers.InspectAsync(id, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            return null; // removed between the list and the question
        }
        finally
        {
            _inspecting.Release();
        }
    }
}
