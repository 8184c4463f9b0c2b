using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Containers;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Nodes;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Failover;

/// <summary>Does the steps of a plan. Each writes down first what it is about to do, as long as nobody else has changed the container.</summary>
internal sealed class FailoverActions(NodeSet nodes, DesiredContainers containers, NodeLedger ledger, ContainerCreation creation, ClusterPlacement placement, Action mayAct)
{
    // mayAct raises an error when this manager no longer leads: asked before every call of an engine, which no transaction guards.

    /// <summary>Does one step, other than a move.</summary>
    /// <param name="step">The step.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Why the container stays where it is; null when it does not.</returns>
    public async Task<string?> DoAsync(FailoverStep step, CancellationToken cancellationToken)
    {
        if (step is FailoverStep.GiveUp) return step.Cause;
        if (step is FailoverStep.Wait || !await IsUnchangedAsync(step.Stored, cancellationToken).ConfigureAwait(false)) return null;
        mayAct();
        switch (step)
        {
            case FailoverStep.Settle settle: await SettleAsync(settle, cancellationToken).ConfigureAwait(false); break;
            case FailoverStep.Retire retire: await RetireAsync(retire.Copy, cancellationToken).ConfigureAwait(false); break;
            case FailoverStep.Remove remove: await RemoveAsync(remove, cancellationToken).ConfigureAwait(false); break;
            case FailoverStep.FollowName follow: await FollowNameAsync(follow, cancellationToken).ConfigureAwait(false); break;
            case FailoverStep.Forget { MayComeBack: true }: await containers.TryBuryAsync(step.Stored, cancellationToken).ConfigureAwait(false); break;
            case FailoverStep.Forget: await containers.TryForgetAsync(step.Stored, cancellationToken).ConfigureAwait(false); break;
            case FailoverStep.EndRename ended: await containers.TryEndRenameAsync(ended.Stored, ended.Renamed, cancellationToken).ConfigureAwait(false); break;
        }

        return null;
    }

    private async Task<bool> IsUnchangedAsync(StoredContainer stored, CancellationToken cancellationToken) =>
        await containers.FindAsync(stored.Container.Id, cancellationToken).ConfigureAwait(false) is { } now && now.Entry.Revision == stored.Entry.Revision;

    /// <summary>Moves containers to one node, all or none; <see cref="DoAsync"/> for the rest.</summary>
    /// <param name="moves">The containers, those that others need first.</param>
    /// <param name="lost">Nodes that are no place to move to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Why they stay where they are; null when they do not.</returns>
    public async Task<string?> MoveAsync(IReadOnlyList<FailoverStep.Move> moves, IReadOnlyCollection<string> lost, CancellationToken cancellationToken)
    {
        foreach (var move in moves)
            if (!await IsUnchangedAsync(move.Stored, cancellationToken).ConfigureAwait(false)) return null; // The next look sees what it has become.
        mayAct();
        var chosenAt = placement.ChosenAt();
        if (placement.TryPlaceAgain([.. moves.Select(static move => move.Stored.Container.Create)], lost, moves[0].Beside) is not { } reservations)
            return $"{moves[0].Cause}; {(moves[0].Beside is { } beside ? $"{beside}, where the rest of its group is, has no place for it" : "no other node has a place for it")}";
        return await MoveAsync(moves, reservations, chosenAt, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Moves containers to places that are reserved for them.</summary>
    public async Task<string?> MoveAsync(IReadOnlyList<FailoverStep.Move> moves, IReadOnlyList<Reservation> reservations, long chosenAt, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (move, reservation) in moves.Zip(reservations)) await MoveAsync(move, reservation, chosenAt, cancellationToken).ConfigureAwait(false);
            return null;
        }
        finally
        {
            foreach (var reservation in reservations) placement.Release(reservation);
        }
    }

    private async Task MoveAsync(FailoverStep.Move move, Reservation reservation, long chosenAt, CancellationToken cancellationToken)
    {
        var container = move.Stored.Container;
        var node = nodes.Get(reservation.Node);
        var generation = container.LastGeneration + 1;
        var moving = container.At(node.Name, node.Info.Id) with { ContainerId = null, Generation = generation, LastGeneration = generation, Phase = DesiredPhase.Moving, MovesFrom = move.From?.Node };
        var outcome = await ledger.PlaceAsync(node, chosenAt, container.Id, line => containers.TryChangeAsync(move.Stored, moving, line, cancellationToken), cancellationToken).ConfigureAwait(false);
        if (outcome is not LedgerOutcome.Done) return; // The next round looks again.
        if (move.From is null && container.ContainerId is { } left) nodes.Find(container.Node)?.Monitor.Book.Removed(left); // It takes up neither name nor room there.
        try
        {
            await MakeAsync(move, moving, node, reservation, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ledger.End(node.Name, container.Id);
        }
    }

    private async Task MakeAsync(FailoverStep.Move move, DesiredContainer moving, ClusterNode node, Reservation reservation, CancellationToken cancellationToken)
    {
        var (container, generation) = (moving, moving.Generation);
        mayAct();
        var created = await creation.CreateAgainAsync(moving.Create, moving.Volumes, reservation, cancellationToken).ConfigureAwait(false);
        if (await containers.FindAsync(container.Id, cancellationToken).ConfigureAwait(false) is not { Container: { Phase: DesiredPhase.Moving } now } found || now.Generation != generation) return;
        var stopsFirst = ReschedulePolicy.Of(container.Spec.Labels).StartsFirst ? null : move.From;
        await SettleAsync(new(found, new(container.Id, node.Name, created, container.Name ?? "", generation, IsRunning: false), move.Cause) { StopsFirst = stopsFirst }, cancellationToken).ConfigureAwait(false);
    }

    private async Task SettleAsync(FailoverStep.Settle step, CancellationToken cancellationToken)
    {
        var (stored, copy) = (step.Stored, step.Copy);
        var (node, calls) = (nodes.Get(copy.Node), Of(copy));
        mayAct();
        if (copy.Generation < stored.Container.LastGeneration) await calls.SetRestartAsync(stored.Container.Spec.HostConfig?.RestartPolicy, cancellationToken).ConfigureAwait(false); // It may have been retired half-way.
        var runs = stored.Container.Runs || (copy.IsRunning && stored.Container.Phase is DesiredPhase.Creating);
        if (runs && !copy.IsRunning) await StartAsync(copy, step.StopsFirst, cancellationToken).ConfigureAwait(false);
        if (!runs && copy.IsRunning) await calls.StopAsync(cancellationToken).ConfigureAwait(false); // It was stopped while it was another copy that counted.
        if (Name(stored.Container, copy) is { } name) await calls.RenameAsync(name, cancellationToken).ConfigureAwait(false);
        var volumes = await ContainerRecords.VolumesAsync(node, copy.ContainerId, cancellationToken).ConfigureAwait(false);
        await containers.TryChangeAsync(stored, stored.Container.At(node.Name, node.Info.Id) with
        {
            Phase = DesiredPhase.Placed, ContainerId = copy.ContainerId, Generation = copy.Generation, MovesFrom = null, LastGeneration = Math.Max(copy.Generation, stored.Container.LastGeneration), Volumes = volumes, Runs = runs,
        }, cancellationToken).ConfigureAwait(false);
    }

    // What was renamed while another copy counted; null when the copy has a name that the container has or is about to get.
    private static string? Name(DesiredContainer container, ObservedCopy copy) =>
        container.Name is { } name && !string.Equals(copy.Name, name, StringComparison.Ordinal) && !string.Equals(copy.Name, container.NextName, StringComparison.Ordinal) ? name : null;

    // A copy that will not start must not leave its users without the one that did.
    private async Task StartAsync(ObservedCopy copy, ObservedCopy? stopsFirst, CancellationToken cancellationToken)
    {
        if (stopsFirst is { IsRunning: true } old) await Of(old).StopAsync(cancellationToken).ConfigureAwait(false);
        mayAct();
        try
        {
            await Of(copy).StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EngineException error) when (stopsFirst is { IsRunning: true } && error is not EngineUnreachableException)
        {
            await Of(stopsFirst).StartAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    // A name that another container has meanwhile is not to be had.
    private async Task FollowNameAsync(FailoverStep.FollowName step, CancellationToken cancellationToken)
    {
        if (await containers.TryRenameAsync(step.Stored, step.Copy.Name, cancellationToken).ConfigureAwait(false) || !await IsUnchangedAsync(step.Stored, cancellationToken).ConfigureAwait(false)) return;
        mayAct();
        await Of(step.Copy).RenameAsync(step.Stored.Container.Name!, cancellationToken).ConfigureAwait(false);
    }

    // First its restart policy: an engine that starts again would bring it back.
    private async Task RetireAsync(ObservedCopy copy, CancellationToken cancellationToken)
    {
        var calls = Of(copy);
        try
        {
            await calls.SetRestartAsync(policy: null, cancellationToken).ConfigureAwait(false);
            if (copy.IsRunning) await calls.StopAsync(cancellationToken).ConfigureAwait(false);
            await calls.RenameAsync(copy.RetiredName, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            // It removed itself when it stopped.
        }

        nodes.Get(copy.Node).Monitor.MarkOutdated(copy.ContainerId);
    }

    private async Task RemoveAsync(FailoverStep.Remove step, CancellationToken cancellationToken)
    {
        var node = nodes.Get(step.Copy.Node);
        var isAsked = step.Stored.Container.Phase is DesiredPhase.Removing;
        try
        {
            await Of(step.Copy).RemoveAsync(new() { Force = !isAsked || step.Stored.Container.RemovesByForce, RemoveVolumes = step.Volumes }, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException)
        {
            // It is gone already.
        }
        catch (EngineConflictException) when (isAsked)
        {
            await containers.TryChangeAsync(step.Stored, step.Stored.Container with { Phase = DesiredPhase.Placed }, cancellationToken).ConfigureAwait(false);
        }

        node.Monitor.Book.Removed(step.Copy.ContainerId);
        node.Monitor.MarkOutdated();
    }

    private CopyCalls Of(ObservedCopy copy) => new(nodes.Get(copy.Node), copy.ContainerId);
}
