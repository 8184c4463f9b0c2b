using System.Security.Cryptography;
using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Desired;

/// <summary>Writes down what callers ask of containers: before the engine is asked, so that nothing asked for is lost.</summary>
internal sealed class ContainerRecords(DesiredContainers containers, NodeLedger ledger)
{
    /// <summary>Records a create that goes to a node; null when another manager has placed there and the place is to be chosen again.</summary>
    public async Task<StoredContainer?> ClaimAsync(ContainerSpec spec, ClusterNode node, long chosenAt, CancellationToken cancellationToken)
    {
        var settled = ReschedulePolicy.Settle(spec);
        ReschedulePolicy.Of(settled.Labels);
        var id = settled.Labels?.GetValueOrDefault(SwarmLabels.Id) ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var claim = new DesiredContainer
        {
            Id = id, Name = settled.Name, Node = node.Name, EngineId = node.Info.Id, Spec = settled, Platform = settled.Platform, Group = settled.Group,
        };
        StoredContainer? claimed = null;
        var outcome = await ledger.PlaceAsync(node, chosenAt, id, async line => (claimed = await containers.TryClaimAsync(claim, line, cancellationToken).ConfigureAwait(false))?.Entry.Revision, cancellationToken).ConfigureAwait(false);
        return outcome is LedgerOutcome.Refused ? throw DesiredContainers.NameTaken(claim.Name ?? id) : claimed;
    }

    /// <summary>The engine has it.</summary>
    public async Task ConfirmAsync(StoredContainer claimed, ClusterNode node, string containerId, CancellationToken cancellationToken)
    {
        var volumes = ReschedulePolicy.Of(claimed.Container.Spec.Labels).OnNodeFailure ? await VolumesAsync(node, containerId, cancellationToken).ConfigureAwait(false) : [];
        await containers.ChangeAsync(claimed, record => record.Phase == DesiredPhase.Creating
            ? record with { Phase = DesiredPhase.Placed, ContainerId = containerId, Volumes = volumes }
            : record, cancellationToken).ConfigureAwait(false);
        ledger.End(node.Name, claimed.Container.Id);
    }

    /// <summary>The engine refused it.</summary>
    public async Task AbandonAsync(StoredContainer claimed, CancellationToken cancellationToken)
    {
        if (await containers.FindAsync(claimed.Container.Id, cancellationToken).ConfigureAwait(false) is { Container.Phase: DesiredPhase.Creating } found) await containers.TryForgetAsync(found, cancellationToken).ConfigureAwait(false);
        ledger.End(claimed.Container.Node, claimed.Container.Id);
    }

    /// <summary>It was asked to start, or to stop.</summary>
    public async Task RunsAsync(ClusterNode node, string containerId, bool runs, CancellationToken cancellationToken)
    {
        if (await FindAsync(node, containerId, cancellationToken).ConfigureAwait(false) is { } found)
            await containers.ChangeAsync(found.Container.Id, record => record with { Runs = runs }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a container; when the engine refuses, it stays as it was. Its id in the cluster, or null.</summary>
    public async Task<string?> RemoveAsync(ClusterNode node, string containerId, ContainerRemoveOptions? options, Func<Task> remove, CancellationToken cancellationToken)
    {
        var found = await FindAsync(node, containerId, cancellationToken).ConfigureAwait(false);
        var id = found?.Container.Id;
        if (id is not null)
        {
            await containers.ChangeAsync(id, record => record with { Phase = DesiredPhase.Removing, RemovesVolumes = options?.RemoveVolumes == true, RemovesByForce = options?.Force == true }, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await remove().ConfigureAwait(false);
        }
        catch (EngineNotFoundException) when (id is not null)
        {
            // The fail-over saw what was asked for, and was faster.
        }
        catch (EngineException error) when (id is not null && error is not EngineUnreachableException)
        {
            await containers.ChangeAsync(id, static record => record with { Phase = DesiredPhase.Placed }, cancellationToken).ConfigureAwait(false);
            throw;
        }

        if (id is not null && await containers.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } removed) await TryEndAsync(removed, cancellationToken).ConfigureAwait(false);
        return id;
    }

    // A lost node that it left may come back with its copy of it.
    private Task<bool> TryEndAsync(StoredContainer removed, CancellationToken cancellationToken) =>
        removed.Container.LeftOn.Count > 0 ? containers.TryBuryAsync(removed, cancellationToken) : containers.TryForgetAsync(removed, cancellationToken);

    // Who speaks of a container by its id knows that the engine has it, also when its create was never answered. While it moves, each of its copies stands for it.
    private async Task<StoredContainer?> FindAsync(ClusterNode node, string containerId, CancellationToken cancellationToken)
    {
        if (await containers.FindByContainerAsync(containerId, cancellationToken).ConfigureAwait(false) is { } known) return known;
        var labels = (await node.Engine.Containers.InspectAsync(containerId, cancellationToken).ConfigureAwait(false)).Config.Labels;
        if (labels?.GetValueOrDefault(SwarmLabels.Id) is not { } id || await containers.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { Container: var made } found) return null;
        if (made.Phase is not DesiredPhase.Creating) return found;
        if (!string.Equals(made.Node, node.Name, StringComparison.Ordinal) || !string.Equals(labels.GetValueOrDefault(SwarmLabels.Generation), made.Create.Labels![SwarmLabels.Generation], StringComparison.Ordinal)) return null;
        await ConfirmAsync(found, node, containerId, cancellationToken).ConfigureAwait(false);
        return await containers.FindAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Renames a container; the name is reserved before the engine is asked.</summary>
    public async Task RenameAsync(ClusterNode node, string containerId, string name, Func<Task> rename, CancellationToken cancellationToken)
    {
        var found = await FindAsync(node, containerId, cancellationToken).ConfigureAwait(false);
        if (found is { Container.Phase: DesiredPhase.Moving }) throw new EngineConflictException($"Container {containerId} is being brought to another node", new ErrorFacts { Remedy = "Try again." });
        if (found?.Container.NextName is { } begun)
        {
            var actual = (await node.Engine.Containers.InspectAsync(containerId, cancellationToken).ConfigureAwait(false)).Name.TrimStart('/');
            await EndRenameAsync(found.Container.Id, string.Equals(actual, begun, StringComparison.Ordinal), cancellationToken).ConfigureAwait(false);
            if (string.Equals(actual, name, StringComparison.Ordinal)) return; // The one that was not answered did it.
            found = await containers.FindAsync(found.Container.Id, cancellationToken).ConfigureAwait(false);
        }

        if (found is not null) await containers.ReserveNameAsync(found, name, cancellationToken).ConfigureAwait(false);
        try
        {
            await rename().ConfigureAwait(false);
        }
        catch (EngineException error) when (found is not null && error is not EngineUnreachableException)
        {
            await EndRenameAsync(found.Container.Id, renamed: false, cancellationToken).ConfigureAwait(false);
            throw;
        }

        if (found is not null) await RenamedAsync(found.Container.Id, containerId, name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The volumes that a container has on its node, those without a name included.</summary>
    public static async Task<IReadOnlyList<DesiredVolume>> VolumesAsync(ClusterNode node, string containerId, CancellationToken cancellationToken)
    {
        var details = await node.Engine.Containers.InspectAsync(containerId, cancellationToken).ConfigureAwait(false);
        var volumes = details.Mounts.Where(static mount => mount is { Type: "volume", Name: not null }).Select(static mount => new DesiredVolume(mount.Name!, mount.Driver)).OrderBy(static volume => volume.Name, StringComparer.Ordinal);
        return await Task.WhenAll(volumes.Select(volume => DescribeAsync(node, volume, cancellationToken))).ConfigureAwait(false);
    }

    private static async Task<DesiredVolume> DescribeAsync(ClusterNode node, DesiredVolume volume, CancellationToken cancellationToken)
    {
        if (volume.IsLocal) return volume;
        var details = await node.Engine.Volumes.InspectAsync(volume.Name, cancellationToken).ConfigureAwait(false);
        return volume with { Options = details.Options, Labels = details.Labels };
    }

    // The copy that was renamed counts no longer when the container has moved meanwhile: the name is then the one that it had.
    private async Task RenamedAsync(string id, string containerId, string name, CancellationToken cancellationToken)
    {
        while (await containers.FindAsync(id, cancellationToken).ConfigureAwait(false) is { Container: var now } read && !string.Equals(now.Name, name, StringComparison.Ordinal))
        {
            var isAsked = string.Equals(now.NextName, name, StringComparison.Ordinal);
            var counts = isAsked && string.Equals(now.ContainerId, containerId, StringComparison.Ordinal);
            if (isAsked && !await containers.TryEndRenameAsync(read, renamed: counts, cancellationToken).ConfigureAwait(false)) continue;
            if (!counts) throw new EngineConflictException($"Container '{now.Name}' was brought to another node while it was to be renamed", new ErrorFacts { Remedy = "Try again." });
        }
    }

    private async Task EndRenameAsync(string id, bool renamed, CancellationToken cancellationToken)
    {
        if (await containers.FindAsync(id, cancellationToken).ConfigureAwait(false) is { Container.NextName: not null } read) await containers.TryEndRenameAsync(read, renamed, cancellationToken).ConfigureAwait(false);
    }
}
