using Orchestration.Compose.Naming;
using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>
/// Chooses which containers of a service stay, for how many replicas, and finds the numbers of new ones. Numbers that are
/// free are used again from the lowest, so that an interrupted scale-up ends with the numbers of an uninterrupted one.
/// </summary>
internal static class ReplicaSelection
{
    public static Selection Of(ComposeProject project, ComposeService service, int count, IEnumerable<ObservedContainer> observed, Func<ObservedContainer, string?> diverges)
    {
        var removals = new List<ContainerRemoval>();
        var slots = observed.GroupBy(static container => container.Number).OrderBy(static group => group.Key)
            .Select(group => Slot(ResourceNames.Container(project, service, group.Key), [.. group], diverges, removals))
            .OfType<ReplicaSlot>().ToList();
        foreach (var surplus in Surplus(slots, count))
        {
            slots.Remove(surplus);
            var cause = FormattableString.Invariant($"scaled from {slots.Count + 1} to {count}");
            removals.AddRange(surplus.Containers.Select(container => new ContainerRemoval(container, cause)));
        }

        return new(slots, NewNumbers(slots, count), removals, slots.Count);
    }

    // What is not as wanted goes first, then the highest number.
    private static ReplicaSlot[] Surplus(IReadOnlyList<ReplicaSlot> slots, int count) =>
        [.. slots.OrderByDescending(static slot => slot.Divergence is not null).ThenByDescending(static slot => slot.Number).Take(Math.Max(0, slots.Count - count))];

    private static int[] NewNumbers(IReadOnlyList<ReplicaSlot> slots, int count)
    {
        var taken = slots.Select(static slot => slot.Number).ToHashSet();
        return [.. Enumerable.Range(1, slots.Count + count).Where(number => !taken.Contains(number)).Take(Math.Max(0, count - slots.Count))];
    }

    private static ReplicaSlot? Slot(string name, IReadOnlyList<ObservedContainer> containers, Func<ObservedContainer, string?> diverges, List<ContainerRemoval> removals)
    {
        removals.AddRange(containers.Where(static container => container.IsLost).Select(static container => new ContainerRemoval(container, $"is {container.State}")));
        var alive = containers.Where(static container => !container.IsLost).ToArray();
        var successors = alive.Where(container => IsReplacement(container, name)).OrderByDescending(static container => container.Created).ThenBy(static container => container.Id, StringComparer.Ordinal).ToArray();
        var successor = successors.FirstOrDefault(container => diverges(container) is null);
        removals.AddRange(successors.Where(container => container != successor).Select(static container => new ContainerRemoval(container, "is left of an interrupted recreate")));
        var originals = alive.Except(successors).OrderBy(container => diverges(container) is not null).ThenByDescending(static container => container.Created).ThenBy(static container => container.Id, StringComparer.Ordinal).ToArray();
        removals.AddRange(originals.Skip(1).Select(static container => new ContainerRemoval(container, "has the number of another container")));
        var original = originals.FirstOrDefault();
        return original is null && successor is null ? null : new((original ?? successor)!.Number, name, original, successor, successor is null ? diverges(original!) : null);
    }

    private static bool IsReplacement(ObservedContainer container, string name) =>
        !string.Equals(container.Name, name, StringComparison.Ordinal) && container.Name.EndsWith($"_{name}", StringComparison.Ordinal);

    /// <summary>A number with who has it.</summary>
    internal sealed record ReplicaSlot(int Number, string Name, ObservedContainer? Original, ObservedContainer? Successor, string? Divergence)
    {
        public IEnumerable<ObservedContainer> Containers => new[] { Original, Successor }.OfType<ObservedContainer>();
    }

    /// <summary>Who stays, which numbers are new, who goes.</summary>
    /// <param name="Slots">Replicas that stay.</param>
    /// <param name="NewNumbers">Numbers of new replicas.</param>
    /// <param name="Removals">Containers that go.</param>
    /// <param name="Before">Replicas that there are.</param>
    internal sealed record Selection(IReadOnlyList<ReplicaSlot> Slots, IReadOnlyList<int> NewNumbers, IReadOnlyList<ContainerRemoval> Removals, int Before);
}
