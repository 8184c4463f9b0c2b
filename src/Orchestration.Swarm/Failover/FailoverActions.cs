using Orchestration.Engines;
using Orchestration.Swarm.Containers;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Nodes;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Failover;

/// <summary>Does the steps of a plan. Each writes down first what it is about to do, as long as nobody else has changed the container.</summary>
internal sealed class FailoverActions(NodeSet nodes, DesiredContainers containers, ContainerCreation creation, ClusterPlacement placement, Action mayAct)
{
    // mayAct raises an error when this manager no longer leads: asked before every call of an engine, which no transaction guards.

    private static readonly ContainerUpdate NoRestart = new() { RestartPolicy = new() { Name = "no" } };

    /// <summary>Does one step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="lost">Nodes that are no place to move to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Why the container stays where it is; null when it does not.</returns>
    public async Task<string?> DoAsync(FailoverStep step, IReadOnlyCollection<string> lost, CancellationToken cancellationToken)
    {
        if (step is FailoverStep.GiveUp) return step.Cause;
        if (step is FailoverStep.Wait || !await IsUnchangedAsync(step.Stored, cancellationToken).ConfigureAwait(false)) return null;
        mayAct();
        switch (step)
        {
            case FailoverStep.Move: return await MoveAsync(step.Stored, step.Cause, lost, cancellationToken).ConfigureAwait(false);
            case FailoverStep.Settle settle: await SettleAsync(settle.Stored, settle.Copy, cancellationToken).ConfigureAwait(false); break;
            case FailoverStep.Retire retire: await RetireAsync(retire.Copy, cancellationToken).ConfigureAwait(false); break;
            case FailoverStep.Remove remove: await RemoveAsync(remove, cancellationToken).ConfigureAwait(false); break;
            case FailoverStep.Forget: await containers.TryForgetAsync(step.Stored, cancellationToken).ConfigureAwait(false); break;
            case FailoverStep.EndRename rename: await containers.TryEndRenameAsync(rename.Stored, rename.Renamed, cancellationToken).ConfigureAwait(false); break;
        }

        return null;
    }

    private async Task<bool> IsUnchangedAsync(StoredContainer stored, CancellationToken cancellationToken) =>
        await containers.FindAsync(stored.Container.Id, cancellationToken).ConfigureAwait(false) is { } now && now.Entry.Revision == stored.Entry.Revision;

    private async Task<string?> MoveAsync(StoredContainer stored, string cause, IReadOnlyCollection<string> lost, CancellationToken cancellationToken)
    {
        var container = stored.Container;
        if (placement.TryPlaceAgain(container.Create, lost) is not { } reservation) return $"{cause}; no other node has a place for it";
        var node = nodes.Get(reservation.Node);
        var generation = container.LastGeneration + 1;
        var moving = container with { Node = node.Name, EngineId = node.Info.Id, ContainerId = null, Generation = generation, LastGeneration = generation, Phase = DesiredPhase.Moving };
        if (!await containers.TryChangeAsync(stored, moving, cancellationToken).ConfigureAwait(false))
        {
            placement.Release(reservation);
            return null;
        }

        mayAct();
        var created = await creation.CreateAgainAsync(moving.Create, reservation, cancellationToken).ConfigureAwait(false);
        if (await containers.FindAsync(container.Id, cancellationToken).ConfigureAwait(false) is { Container: { Phase: DesiredPhase.Moving } now } found && now.Generation == generation)
            await SettleAsync(found, new(container.Id, node.Name, created, container.Name ?? "", generation, IsRunning: false), cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task SettleAsync(StoredContainer stored, ObservedCopy copy, CancellationToken cancellationToken)
    {
        var node = nodes.Get(copy.Node);
        mayAct();
        if (stored.Container.Runs && !copy.IsRunning) await node.Engine.Containers.StartAsync(copy.ContainerId, cancellationToken).ConfigureAwait(false);
        var volumes = await ContainerRecords.VolumesAsync(node, copy.ContainerId, cancellationToken).ConfigureAwait(false);
        await containers.TryChangeAsync(stored, stored.Container with
        {
            Phase = DesiredPhase.Placed, Node = node.Name, EngineId = node.Info.Id, ContainerId = copy.ContainerId, Generation = copy.Generation,
            LastGeneration = Math.Max(copy.Generation, stored.Container.LastGeneration), Volumes = volumes, Runs = stored.Container.Runs || copy.IsRunning,
        }, cancellationToken).ConfigureAwait(false);
    }

    // First its restart policy: an engine that starts again would bring it back.
    private async Task RetireAsync(ObservedCopy copy, CancellationToken cancellationToken)
    {
        var node = nodes.Get(copy.Node);
        try
        {
            await node.Engine.Containers.UpdateAsync(copy.ContainerId, NoRestart, cancellationToken).ConfigureAwait(false);
            if (copy.IsRunning) await node.Engine.Containers.StopAsync(copy.ContainerId, cancellationToken: cancellationToken).ConfigureAwait(false);
            await node.Engine.Containers.RenameAsync(copy.ContainerId, copy.RetiredName, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            // It removed itself when it stopped.
        }

        node.Monitor.MarkOutdated(copy.ContainerId);
    }

    private async Task RemoveAsync(FailoverStep.Remove step, CancellationToken cancellationToken)
    {
        var node = nodes.Get(step.Copy.Node);
        var isAsked = step.Stored.Container.Phase is DesiredPhase.Removing;
        try
        {
            await node.Engine.Containers.RemoveAsync(step.Copy.ContainerId, new() { Force = !isAsked || step.Stored.Container.RemovesByForce, RemoveVolumes = step.Volumes }, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            // It is gone already.
        }
        catch (EngineConflictException) when (isAsked)
        {
            await containers.TryChangeAsync(step.Stored, step.Stored.Container with { Phase = DesiredPhase.Placed }, cancellationToken).ConfigureAwait(false);
        }

        node.Monitor.Removed(step.Copy.ContainerId);
        node.Monitor.MarkOutdated();
    }
}
