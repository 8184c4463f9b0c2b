using Orchestration.Engines;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Failover;

/// <summary>
/// Containers that share their node for a reason (a group, a volume, one naming the other) leave it together: they become a
/// unit, join those of them that have moved before, and stay when one of them has to, but for those that say they move alone.
/// </summary>
internal static class MoveUnits
{
    public static IReadOnlyList<FailoverStep> Tie(IReadOnlyList<FailoverStep> steps, FailoverView view)
    {
        var tied = new Dictionary<FailoverStep, FailoverStep>(ReferenceEqualityComparer.Instance);
        foreach (var node in steps.Where(static step => step is FailoverStep.Move or FailoverStep.GiveUp).GroupBy(static step => step.Stored.Container.Node, StringComparer.Ordinal))
            if (node.Any(static step => step is FailoverStep.Move)) Tie(node.Key, [.. node], view, tied);
        return tied.Count == 0 ? steps : [.. steps.Select(step => tied.GetValueOrDefault(step, step))];
    }

    private static void Tie(string node, FailoverStep[] steps, FailoverView view, Dictionary<FailoverStep, FailoverStep> tied)
    {
        var keys = PlacementTies.Of([.. steps.Select(static step => step.Stored.Container.Create)]);
        foreach (var unit in steps.Zip(keys).GroupBy(pair => pair.Second ?? KeyOfGroup(pair.First) ?? pair.First.Stored.Container.Id, static pair => pair.First, StringComparer.Ordinal))
        {
            string[] stay = [.. unit.OfType<FailoverStep.GiveUp>().Select(static step => $"{NameOf(step)} ({step.Obstacle})").Order(StringComparer.Ordinal)];
            var beside = Beside(node, unit, view);
            foreach (var move in unit.OfType<FailoverStep.Move>())
            {
                tied[move] = stay.Length > 0 && !ReschedulePolicy.Of(move.Stored.Container.Spec.Labels).MovesAlone
                    ? new FailoverStep.GiveUp(move.Stored, move.Cause, $"its group is held back by {string.Join(", ", stay)}")
                    : unit.Skip(1).Any() ? move with { Unit = $"{node} {unit.Key}", Beside = beside }
                    : move with { Beside = beside };
            }
        }
    }

    // Members of the group that are elsewhere because they have left this node already.
    private static string? Beside(string node, IEnumerable<FailoverStep> unit, FailoverView view)
    {
        var groups = unit.Select(KeyOfGroup).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return groups.Count == 0 ? null : view.Containers
            .Select(static stored => stored.Container)
            .Where(container => container.Group is { } group && groups.Contains(GroupKey.Of(group)) && !string.Equals(container.Node, node, StringComparison.Ordinal) && container.Generation > 1)
            .Select(static container => container.Node).Order(StringComparer.Ordinal)
            .FirstOrDefault(name => view.Nodes.Any(condition => condition is { IsListed: true, IsDrained: false } && string.Equals(condition.Name, name, StringComparison.Ordinal)));
    }

    /// <summary>Those that others need come before those.</summary>
    public static IReadOnlyList<FailoverStep.Move> InOrder(IEnumerable<FailoverStep.Move> moves)
    {
        var open = moves.OrderBy(NameOf, StringComparer.Ordinal).ToList();
        var ordered = new List<FailoverStep.Move>(open.Count);
        while (open.Count > 0)
        {
            var next = open.Find(move => !open.Any(other => other != move && Needs(move.Stored.Container.Spec, other.Stored.Container))) ?? open[0];
            ordered.Add(next);
            open.Remove(next);
        }

        return ordered;
    }

    private static bool Needs(ContainerSpec spec, DesiredContainer other) =>
        ContainerDependencies.Of(spec.HostConfig).Any(need => string.Equals(need.Container, other.Name, StringComparison.Ordinal) || string.Equals(need.Container, other.ContainerId, StringComparison.Ordinal));

    private static string? KeyOfGroup(FailoverStep step) => step.Stored.Container.Group is { } group ? GroupKey.Of(group) : null;

    private static string NameOf(FailoverStep step) => step.Stored.Container.Name ?? step.Stored.Container.Id;
}
