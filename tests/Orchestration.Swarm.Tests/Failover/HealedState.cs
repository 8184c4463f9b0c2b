using Orchestration.Engines;
using Orchestration.Swarm.Desired;

namespace Orchestration.Swarm.Tests.Failover;

/// <summary>Engines and store, read past the manager, and the rules that they keep once all has healed.</summary>
internal sealed class HealedState
{
    private const string Prefix = "orchestration/";

    private static readonly IReadOnlyList<Func<HealedState, IReadOnlyList<WantedContainer>, IEnumerable<string>>> Rules =
        [EachOnceAsAsked, NothingSupersededRuns, NoCopyWithoutARecord, NoRecordUnsettled, NamesAndIdsAreThoseOfTheRecords];

    private HealedState(IReadOnlyList<Copy> copies, IReadOnlyList<DesiredContainer> records, IReadOnlyList<string> names, IReadOnlyList<string> ids) =>
        (Copies, Records, Names, Ids) = (copies, records, names, ids);

    private IReadOnlyList<Copy> Copies { get; }

    private IReadOnlyList<DesiredContainer> Records { get; }

    private IReadOnlyList<string> Names { get; }

    private IReadOnlyList<string> Ids { get; }

    private IEnumerable<Copy> Live => Copies.Where(static copy => !copy.IsSuperseded);

    public static async Task<HealedState> ReadAsync(FailoverBed bed)
    {
        var copies = new List<Copy>();
        foreach (var status in bed.Cluster.NodeStatuses)
            copies.AddRange((await bed[status.Node.Name].Containers.ListAsync(new() { All = true })).Select(container => new Copy(status.Node.Name, container)));
        var records = await new DesiredContainers(() => bed.Store, Prefix).ListAsync(CancellationToken.None);
        return new(copies, [.. records.Select(static stored => stored.Container)], await KeysAsync(bed, "names/"), await KeysAsync(bed, "ids/"));
    }

    /// <summary>A line for each breach.</summary>
    public IReadOnlyList<string> Broken(IReadOnlyList<WantedContainer> wanted) => [.. Rules.SelectMany(rule => rule(this, wanted))];

    private static IEnumerable<string> EachOnceAsAsked(HealedState state, IReadOnlyList<WantedContainer> wanted)
    {
        var live = state.Live.ToLookup(static copy => copy.Mark, StringComparer.Ordinal);
        foreach (var container in wanted)
        {
            var isRight = container.IsRemoved ? !live[container.Mark].Any() : live[container.Mark].Count() == 1 && live[container.Mark].Single().Is(container);
            if (!isRight) yield return $"{container}: found {string.Join("; ", live[container.Mark])}";
        }
    }

    private static IEnumerable<string> NothingSupersededRuns(HealedState state, IReadOnlyList<WantedContainer> wanted) =>
        state.Copies.Where(static copy => copy is { IsSuperseded: true, IsRunning: true }).Select(static copy => $"superseded, and runs: {copy}");

    private static IEnumerable<string> NoCopyWithoutARecord(HealedState state, IReadOnlyList<WantedContainer> wanted) =>
        state.Live.Where(copy => state.Records.All(record => record.ContainerId != copy.Id)).Select(static copy => $"without a record: {copy}");

    private static IEnumerable<string> NoRecordUnsettled(HealedState state, IReadOnlyList<WantedContainer> wanted) =>
        state.Records.Where(record => record is not { Phase: DesiredPhase.Placed, NextName: null } || !state.Copies.Any(copy => copy.Id == record.ContainerId && copy.Node == record.Node))
            .Select(static record => $"unsettled: {record.Name}, next {record.NextName}, {record.Phase} on {record.Node}");

    private static IEnumerable<string> NamesAndIdsAreThoseOfTheRecords(HealedState state, IReadOnlyList<WantedContainer> wanted)
    {
        if (!state.Names.Order(StringComparer.Ordinal).SequenceEqual(state.Records.Select(static record => record.Name!).Order(StringComparer.Ordinal))) yield return $"names: {string.Join(' ', state.Names)}";
        if (!state.Ids.Order(StringComparer.Ordinal).SequenceEqual(state.Records.Select(static record => record.ContainerId!).Order(StringComparer.Ordinal))) yield return $"ids: {string.Join(' ', state.Ids)}";
    }

    private static async Task<IReadOnlyList<string>> KeysAsync(FailoverBed bed, string under) =>
        [.. (await bed.Store.RangeAsync(Prefix + under)).Entries.Select(entry => entry.Key[(Prefix.Length + under.Length)..])];

    private sealed record Copy(string Node, ContainerSummary Summary)
    {
        public string Id => Summary.Id;

        public string Name => Summary.Names[0].TrimStart('/');

        public string Mark => Summary.Labels[WantedContainer.Label];

        public bool IsRunning => Summary.State == "running";

        public bool IsSuperseded => Name.Contains("_superseded_", StringComparison.Ordinal);

        public bool Is(WantedContainer wanted) => Name == wanted.Name && IsRunning == wanted.Runs;

        public override string ToString() => $"{Name} on {Node}, {Summary.State}, generation {Summary.Labels[SwarmLabels.Generation]}";
    }
}
