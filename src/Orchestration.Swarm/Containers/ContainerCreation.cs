using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Images;
using Orchestration.Swarm.Networks;
using Orchestration.Swarm.Nodes;
using Orchestration.Swarm.Placement;
using Orchestration.Swarm.Volumes;

namespace Orchestration.Swarm.Containers;

/// <summary>A create on the cluster: a node is reserved, what the container needs is brought there, the engine creates.</summary>
internal sealed class ContainerCreation(
    ClusterOptions options, NodeSet nodes, SchedulerHolder scheduler, ContainerLocator locator, ClusterPlacement placement, ImageSupply images, NetworkParts networks, LaterConnections later, VolumePlaces volumes, ContainerRecords? records)
{
    private const int Attempts = 16;

    public async Task<ContainerCreated> CreateAsync(ContainerSpec spec, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        for (var attempt = -nodes.All.Length; attempt < Attempts; attempt++) // Each node may have to be learnt first.
            if (await TryCreateAsync(spec, cancellationToken).ConfigureAwait(false) is { } created) return created;
        throw new EngineConflictException($"There is no place for '{spec.Name}' that other managers do not take at the same time", new ErrorFacts { Remedy = "Try again." });
    }

    public async Task CheckNameAsync(string name, string nodeName, CancellationToken cancellationToken)
    {
        var lists = await nodes.AskAllAsync(static (node, token) => node.Engine.Containers.ListAsync(new() { All = true }, token), static node => CachedContainers.Of(node, new() { All = true }), cancellationToken).ConfigureAwait(false);
        var taken = lists
            .Where(list => !options.NamesAreUniquePerNode || string.Equals(list.Node.Name, nodeName, StringComparison.Ordinal))
            .Any(list => list.Answer.Any(container => container.Names.Contains($"/{name}", StringComparer.Ordinal)));
        if (taken) throw new EngineConflictException(new DuplicateContainerException(name).Message);
    }

    /// <summary>Another copy of a container that is recorded already, in a place that is reserved for it.</summary>
    public async Task<string> CreateAgainAsync(ContainerSpec spec, IReadOnlyList<DesiredVolume> shared, Reservation reservation, CancellationToken cancellationToken)
    {
        try
        {
            var node = nodes.Get(reservation.Node);
            var named = VolumeNames.Of(spec);
            await VolumePlaces.BringAsync(shared.Where(volume => named.Contains(volume.Name, StringComparer.Ordinal)), node, cancellationToken).ConfigureAwait(false);
            var created = await CreateOnAsync(node, spec, cancellationToken).ConfigureAwait(false);
            await ConnectAgainAsync(node, created.Id, spec, cancellationToken).ConfigureAwait(false);
            locator.Remember(created.Id, node);
            node.Monitor.Book.Made(reservation, created.Id);
            node.Monitor.MarkOutdated();
            return created.Id;
        }
        catch
        {
            scheduler.Release(reservation);
            throw;
        }
    }

    // A copy that is on half of its networks must not be taken for the container.
    private async Task ConnectAgainAsync(ClusterNode node, string container, ContainerSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            await later.RepeatAsync(node, container, spec, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineException)
        {
            await node.Engine.Containers.RemoveAsync(container, new() { Force = true, RemoveVolumes = true }, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    // Null when another manager has placed there first.
    private async Task<ContainerCreated?> TryCreateAsync(ContainerSpec spec, CancellationToken cancellationToken)
    {
        var chosenAt = placement.ChosenAt(spec);
        var reservation = await placement.RedeemAsync(spec, cancellationToken).ConfigureAwait(false);
        try
        {
            var node = nodes.Get(reservation.Node);
            if (await CreateRecordedAsync(node, spec, chosenAt, cancellationToken).ConfigureAwait(false) is not { } created)
            {
                scheduler.Release(reservation);
                return null;
            }

            locator.Remember(created.Id, node);
            node.Monitor.Book.Made(reservation, created.Id);
            if (VolumeNames.Of(spec).Count > 0) node.Monitor.MarkOutdated();
            return created with { Node = node.View };
        }
        catch
        {
            scheduler.Release(reservation);
            throw;
        }
    }

    // What was recorded stays when nobody knows whether the engine has it: the fail-over looks.
    private async Task<ContainerCreated?> CreateRecordedAsync(ClusterNode node, ContainerSpec spec, long chosenAt, CancellationToken cancellationToken)
    {
        if (records is null) return await CreateOnAsync(node, spec, cancellationToken).ConfigureAwait(false);
        if (await records.ClaimAsync(spec with { PlacementTicketId = null }, node, chosenAt, cancellationToken).ConfigureAwait(false) is not { } claimed) return null;
        try
        {
            var created = await CreateOnAsync(node, claimed.Container.Create, cancellationToken).ConfigureAwait(false);
            await records.ConfirmAsync(claimed, node, created.Id, cancellationToken).ConfigureAwait(false);
            return created;
        }
        catch (EngineException error) when (error is not EngineUnreachableException)
        {
            await records.AbandonAsync(claimed, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<ContainerCreated> CreateOnAsync(ClusterNode node, ContainerSpec spec, CancellationToken cancellationToken)
    {
        var prepared = Prepare(spec);
        await volumes.EnsureAsync(VolumeNames.Of(prepared), node, cancellationToken).ConfigureAwait(false);
        var overlays = new List<(string Given, string Name)>();
        foreach (var network in NetworkNames.Of(prepared))
            if (await networks.EnsureAsync(network, node, cancellationToken).ConfigureAwait(false) is { } overlaid) overlays.Add((network, overlaid));
        var local = NetworkNames.Rename(EndLabel.Into(prepared, overlays), networks.NameOf);
        try
        {
            return await NodeCalls.ShortAsync(node, token => node.Engine.Containers.CreateAsync(local, token), cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException missing) when (missing.Kind == EngineResourceKind.Image && spec.Image is not null)
        {
            await images.BringAsync(spec.Image, spec.Platform, node, cancellationToken).ConfigureAwait(false);
            node.Monitor.MarkOutdated();
            return await NodeCalls.ShortAsync(node, token => node.Engine.Containers.CreateAsync(local, token), cancellationToken).ConfigureAwait(false);
        }
    }

    // What was about the place goes from the environment into labels; the swarm id stays the same when the container moves.
    private static ContainerSpec Prepare(ContainerSpec spec)
    {
        var hints = PlacementHints.Read(spec.Environment, spec.Labels);
        var labels = new Dictionary<string, string>(hints.Into(spec.Labels) ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        labels.TryAdd(SwarmLabels.Id, Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)));
        return spec with { Environment = spec.Environment is null ? null : hints.Environment, Labels = labels, PlacementTicketId = null };
    }
}
