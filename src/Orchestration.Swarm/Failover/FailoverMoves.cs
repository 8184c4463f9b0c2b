using Orchestration.Scheduling;
using Orchestration.Swarm.Containers;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Nodes;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Failover;

/// <summary>Makes another copy of a container on another node; written down first, as long as nobody else has changed the container.</summary>
internal sealed class FailoverMoves(NodeSet nodes, DesiredContainers containers, NodeLedger ledger, ContainerCreation creation, ClusterPlacement placement, FailoverActions actions, Action mayAct)
{
    /// <summary>Moves containers to one node, all or none.</summary>
    /// <param name="moves">The containers, those that others need first.</param>
    /// <param name="lost">Nodes that are no place to move to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Why they stay where they are; null when they do not.</returns>
    public async Task<string?> MoveAsync(IReadOnlyList<FailoverStep.Move> moves, IReadOnlyCollection<string> lost, CancellationToken cancellationToken)
    {
        foreach (var move in moves)
            if (!await containers.IsUnchangedAsync(move.Stored, cancellationToken).ConfigureAwait(false)) return null; // The next look sees what it has become.
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
        await actions.SettleAsync(new(found, new(container.Id, node.Name, created, container.Name ?? "", generation, IsRunning: false), move.Cause) { StopsFirst = stopsFirst }, cancellationToken).ConfigureAwait(false);
    }
}
