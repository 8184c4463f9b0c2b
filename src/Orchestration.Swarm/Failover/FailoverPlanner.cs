using Orchestration.Swarm.Desired;

namespace Orchestration.Swarm.Failover;

/// <summary>
/// Decides how what was asked for and what nodes have become one again. It is asked anew until it has nothing to say, so
/// it needs no memory: a crash in between, or another leader, changes nothing.
/// </summary>
internal sealed class FailoverPlanner(FailoverOptions options)
{
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromHours(1);

    public IReadOnlyList<FailoverStep> Plan(FailoverView view)
    {
        var nodes = view.Nodes.ToDictionary(static node => node.Name, StringComparer.Ordinal);
        var copies = view.Copies.ToLookup(static copy => copy.Id, StringComparer.Ordinal);
        return MoveUnits.Tie([.. view.Containers.OrderBy(static stored => stored.Container.Id, StringComparer.Ordinal).SelectMany(stored => Plan(stored, nodes, [.. copies[stored.Container.Id]], view.Stale))], view);
    }

    private IEnumerable<FailoverStep> Plan(StoredContainer stored, Dictionary<string, NodeCondition> nodes, ObservedCopy[] copies, IReadOnlySet<string> stale)
    {
        var container = stored.Container;
        var node = nodes.GetValueOrDefault(container.Node);
        ObservedCopy[] live = [.. copies.Where(static copy => !copy.IsRetired)
            .OrderByDescending(static copy => copy.IsRunning).ThenByDescending(static copy => copy.Generation).ThenBy(static copy => copy.ContainerId, StringComparer.Ordinal)];
        var current = live.FirstOrDefault(copy => IsCurrent(container, copy));
        if (container.Format > DesiredContainer.CurrentFormat || !DesiredPhase.IsKnown(container.Phase)) return [new FailoverStep.Wait(stored, "a newer manager wrote it")];
        return container.Phase switch
        {
            DesiredPhase.Removing => PlanRemoval(stored, nodes, copies),
            DesiredPhase.Creating => PlanCreation(stored, node, current, stale.Contains(container.Id)),
            _ when current is not null => PlanCopies(stored, node, current, copies, stale.Contains(container.Id)),
            _ => [PlanAbsence(stored, nodes, [.. live.Where(copy => !IsCurrent(container, copy))])],
        };
    }

    private static bool IsCurrent(DesiredContainer container, ObservedCopy copy) =>
        copy.Generation == container.Generation && string.Equals(copy.Node, container.Node, StringComparison.Ordinal)
        && (container.ContainerId is null || string.Equals(container.ContainerId, copy.ContainerId, StringComparison.Ordinal));

    private IEnumerable<FailoverStep> PlanRemoval(StoredContainer stored, Dictionary<string, NodeCondition> nodes, ObservedCopy[] copies)
    {
        foreach (var copy in copies) yield return new FailoverStep.Remove(stored, copy, stored.Container.RemovesVolumes && IsCurrent(stored.Container, copy), "its removal was asked for");
        if (copies.Length > 0) yield break;
        if (Silent(stored, nodes) is { IsMember: false } gone && gone.LostFor >= options.Grace && !stored.Container.IsBuried) yield return new FailoverStep.Forget(stored, "its removal was asked for") { MayComeBack = true };
        else if (Silent(stored, nodes) is { } silent) yield return new FailoverStep.Wait(stored, $"it is removed when {silent.Name} is back");
        else yield return new FailoverStep.Forget(stored, "its removal was asked for");
    }

    // A node that may have a copy and does not tell. A manager that has just started does not know a lost node as a member: only one that stays away is given up.
    private NodeCondition? Silent(StoredContainer stored, Dictionary<string, NodeCondition> nodes) =>
        stored.Container.Places.Select(nodes.GetValueOrDefault).FirstOrDefault(node => node is { IsListed: false } && (node.IsMember || node.LostFor is not { } lost || lost < GivenUpAfter));

    private static IEnumerable<FailoverStep> PlanCreation(StoredContainer stored, NodeCondition? node, ObservedCopy? copy, bool isStale)
    {
        if (!isStale) return [];
        if (copy is { IsRunning: true }) return [new FailoverStep.Settle(stored, copy, "nobody confirmed it, and it runs")];
        if (copy is not null) return [new FailoverStep.Remove(stored, copy, Volumes: false, "nobody confirmed it")];
        return node is { IsListed: false, LostFor: null } ? [] : [new FailoverStep.Forget(stored, "nobody confirmed it") { MayComeBack = node is { IsListed: false } }];
    }

    // Superseded copies go only after the one that counts is there, and running if it is meant to: never zero copies.
    private IEnumerable<FailoverStep> PlanCopies(StoredContainer stored, NodeCondition? node, ObservedCopy current, ObservedCopy[] copies, bool isStale)
    {
        var container = stored.Container;
        ObservedCopy[] others = [.. copies.Where(copy => copy != current)];
        var isRenamed = container.NextName is { } next && string.Equals(current.Name, next, StringComparison.Ordinal);
        if (isRenamed || (isStale && container.NextName is not null)) yield return new FailoverStep.EndRename(stored, isRenamed, "its change of name was not ended");
        else if (container.Phase is DesiredPhase.Moving || (container.Runs && !current.IsRunning && others.Any(static copy => copy.IsRunning))) yield return new FailoverStep.Settle(stored, current, "its move is not ended") { StopsFirst = StopsFirst(container, others) };
        else
        {
            foreach (var copy in others.Where(copy => !copy.IsRetired || options.RemoveSuperseded))
            {
                yield return copy.IsRetired
                    ? new FailoverStep.Remove(stored, copy, Volumes: false, "superseded")
                    : new FailoverStep.Retire(stored, copy, FormattableString.Invariant($"generation {container.Generation} on {container.Node} counts"));
            }

            if (container.NextName is not null) yield return new FailoverStep.Wait(stored, "its change of name is under way");
            else if (container.Name is { } name && !string.Equals(current.Name, name, StringComparison.Ordinal)) yield return new FailoverStep.FollowName(stored, current, $"{current.Node} has it as {current.Name}");

            // A copy that has not given up the name yet may be where the next one goes.
            if (node is { IsDrained: true } && others.All(static copy => copy.IsRetired)) yield return PlanDrain(stored, current);
        }
    }

    private static ObservedCopy? StopsFirst(DesiredContainer container, ObservedCopy[] others) =>
        container.MovesFrom is { } from && !ReschedulePolicy.Of(container.Spec.Labels).StartsFirst ? others.FirstOrDefault(copy => copy.IsRunning && string.Equals(copy.Node, from, StringComparison.Ordinal)) : null;

    private static FailoverStep PlanDrain(StoredContainer stored, ObservedCopy copy)
    {
        var cause = $"{copy.Node} is drained";
        return Obstacle(stored.Container, copy) is { } obstacle ? new FailoverStep.GiveUp(stored, cause, obstacle) : new FailoverStep.Move(stored, cause, copy);
    }

    /// <summary>Why a container does not leave a node that works; null when it may. What has ended by itself would do its work twice elsewhere.</summary>
    public static string? Obstacle(DesiredContainer container, ObservedCopy copy)
    {
        var policy = ReschedulePolicy.Of(container.Spec.Labels);
        return policy.Stays ? "its policy does not let it move"
            : container.Spec.HostConfig?.AutoRemove == true ? "it goes when it ends"
            : container.Runs && !copy.IsRunning ? "it has ended and is not run again elsewhere"
            : !policy.LeavesVolumes && copy.Volumes.FirstOrDefault(static volume => volume.IsLocal) is { } bound ? $"volume {bound.Name} is there"
            : null;
    }

    // In doubt it is another one, for containers that come back then and do not go by themselves.
    private static bool IsSameEngine(NodeCondition node, DesiredContainer container) =>
        string.Equals(node.EngineId, container.EngineId, StringComparison.Ordinal)
        && !(node.MayBeAnother && ReschedulePolicy.Of(container.Spec.Labels).OnNodeFailure && container.Spec.HostConfig?.AutoRemove != true);

    private FailoverStep PlanAbsence(StoredContainer stored, Dictionary<string, NodeCondition> nodes, ObservedCopy[] others)
    {
        var container = stored.Container;
        var node = nodes.GetValueOrDefault(container.Node);
        if (node is { IsListed: true } && IsSameEngine(node, container))
        {
            return others.Length > 0 ? new FailoverStep.Settle(stored, others[0], $"{node.Name} has no copy")
                : container.Phase is DesiredPhase.Moving ? Recover(stored, $"{node.Name} has no copy")
                : new FailoverStep.Forget(stored, $"{node.Name} has it no longer") { MayComeBack = Silent(stored, nodes) is not null };
        }

        if (node is { IsListed: false, LostFor: null }) return new FailoverStep.Wait(stored, $"{node.Name} did not tell what it has");
        if (node is { IsListed: false, LostFor: { } lost } && lost < options.Grace) return new FailoverStep.Wait(stored, $"{node.Name} has been lost for less than {options.Grace.TotalSeconds:0.#} s");
        var cause = node is null ? $"{container.Node} left" : node.IsListed ? $"{container.Node} is another engine now" : $"{container.Node} is lost";
        return others.Length > 0 ? new FailoverStep.Settle(stored, others[0], cause) : Recover(stored, cause);
    }

    private static FailoverStep Recover(StoredContainer stored, string cause)
    {
        var policy = ReschedulePolicy.Of(stored.Container.Spec.Labels);
        if (!policy.OnNodeFailure) return new FailoverStep.GiveUp(stored, cause, "its policy does not let it move");
        string[] bound = [.. stored.Container.Volumes.Where(static volume => volume.IsLocal).Select(static volume => volume.Name)];
        return bound.Length > 0 && !policy.LeavesVolumes
            ? new FailoverStep.GiveUp(stored, cause, $"volume {bound[0]} is there")
            : new FailoverStep.Move(stored, cause);
    }
}
