using Orchestration.Scheduling;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Nodes;
using Orchestration.Swarm.Placement;
using Orchestration.Swarm.Volumes;

namespace Orchestration.Swarm.Failover;

/// <summary>Does the few moves that bring the cluster nearer to what its strategy wants.</summary>
internal sealed class Rebalancing(NodeSet nodes, SchedulerHolder scheduler, DesiredContainers containers, ClusterPlacement placement, FailoverMoves moves)
{
    public async Task<IReadOnlyList<string>> RunAsync(int mostMoves, CancellationToken cancellationToken)
    {
        await nodes.Outdated.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        var told = new List<string>();
        foreach (var move in scheduler.Current.PlanRebalance(mostMoves: mostMoves).Moves) told.Add($"{move}{await DoAsync(move, cancellationToken).ConfigureAwait(false)}");
        return told;
    }

    private async Task<string> DoAsync(PlannedMove move, CancellationToken cancellationToken)
    {
        if (await containers.FindByContainerAsync(move.Request.Id, cancellationToken).ConfigureAwait(false) is not { Container.Phase: DesiredPhase.Placed } stored) return ": stays, the cluster did not make it";
        var copies = await nodes.Get(move.From).Engine.Containers.ListAsync(new() { All = true }, cancellationToken).ConfigureAwait(false);
        var copy = copies.Where(container => string.Equals(container.Id, move.Request.Id, StringComparison.Ordinal)).Select(container => ObservedCopy.Of(move.From, container)).FirstOrDefault();
        if (copy is null) return ": stays, it was not seen there";
        if (Why(stored.Container, copy) is { } reason) return $": stays, {reason}";
        var chosenAt = placement.ChosenAt();
        if (placement.TryPlaceAgain([stored.Container.Create], [], move.To) is not { } reservations) return ": stays, its place was taken meanwhile";
        return await moves.MoveAsync([new(stored, "rebalanced", copy)], reservations, chosenAt, cancellationToken).ConfigureAwait(false) is { } problem ? $": stays, {problem}" : "";
    }

    private static string? Why(DesiredContainer container, ObservedCopy copy) =>
        FailoverPlanner.Obstacle(container, copy)
        ?? (container.Group is not null || ContainerDependencies.Of(container.Spec.HostConfig).Count > 0 || VolumeNames.Of(container.Spec).Count > 0 ? "it shares its node with others for a reason" : null);
}
