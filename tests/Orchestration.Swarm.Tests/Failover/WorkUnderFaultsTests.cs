using System.Globalization;
using Orchestration.Engines;
using Orchestration.Swarm.Desired;

namespace Orchestration.Swarm.Tests.Failover;

/// <summary>Creates, starts, stops, renames and removals while nodes, replies and managers are lost. ORCHESTRATION_SEEDS makes it long.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class WorkUnderFaultsTests
{
    private static IEnumerable<int> Seeds => Enumerable.Range(int.TryParse(Environment.GetEnvironmentVariable("ORCHESTRATION_FIRST_SEED"), out var first) ? first : 1, int.TryParse(Environment.GetEnvironmentVariable("ORCHESTRATION_SEEDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var seeds) ? seeds : 12);

    [TestCaseSource(nameof(Seeds))]
    public async Task What_was_acknowledged_holds_once_all_has_healed(int seed)
    {
        await using var bed = await FailoverBed.StartAsync(static options => options.Failover.CreateLifetime = TimeSpan.FromSeconds(20));
        var work = new FaultyWork(bed, new Random(seed));
        await work.RunAsync(steps: 150);
        await work.HealAsync();

        Assert.That(await BrokenAsync(bed, [.. work.Wanted]), Is.Empty, $"seed {seed}:\n{work.History}");
    }

    private static async Task<IReadOnlyList<string>> BrokenAsync(FailoverBed bed, IReadOnlyList<WantedContainer> wanted)
    {
        var copies = new List<(string Node, ContainerSummary Summary, string Name)>();
        foreach (var node in new[] { "n1", "n2", "n3" }) copies.AddRange((await bed[node].Containers.ListAsync(new() { All = true })).Select(container => (node, container, container.Names[0].TrimStart('/'))));
        var records = (await new DesiredContainers(() => bed.Store, "orchestration/").ListAsync(CancellationToken.None)).Select(static stored => stored.Container).ToList();
        var names = (await bed.Store.RangeAsync("orchestration/names/")).Entries.Select(static entry => entry.Key["orchestration/names/".Length..]).Order(StringComparer.Ordinal);
        var ids = (await bed.Store.RangeAsync("orchestration/ids/")).Entries.Select(static entry => entry.Key["orchestration/ids/".Length..]).Order(StringComparer.Ordinal);
        var broken = new List<string>();
        var live = copies.Where(static copy => !copy.Name.Contains("_superseded_", StringComparison.Ordinal)).ToLookup(static copy => copy.Summary.Labels[WantedContainer.Label], StringComparer.Ordinal);
        foreach (var container in wanted)
        {
            string[] expected = container.IsRemoved ? [] : [$"{container.Name}, runs {container.Runs}"];
            string[] found = [.. live[container.Mark].Select(static copy => $"{copy.Name}, runs {copy.Summary.State is "running"}")];
            if (!found.SequenceEqual(expected, StringComparer.Ordinal)) broken.Add($"{container}: found {string.Join("; ", live[container.Mark].Select(static copy => $"{copy.Name} on {copy.Node} {copy.Summary.State} generation {copy.Summary.Labels[SwarmLabels.Generation]}"))}");
        }

        foreach (var copy in copies.Where(static copy => copy.Name.Contains("_superseded_", StringComparison.Ordinal) && copy.Summary.State is "running")) broken.Add($"superseded, and runs: {copy.Name} on {copy.Node}");
        foreach (var copy in live.SelectMany(static same => same).Where(copy => records.TrueForAll(record => record.ContainerId != copy.Summary.Id))) broken.Add($"without a record: {copy.Name} on {copy.Node} {copy.Summary.State}");
        foreach (var record in records.Where(record => record.Phase != DesiredPhase.Placed || record.NextName is not null || !copies.Exists(copy => copy.Summary.Id == record.ContainerId && copy.Node == record.Node))) broken.Add($"unsettled: {record.Name}, next {record.NextName}, {record.Phase} on {record.Node}");
        if (!names.SequenceEqual(records.Select(static record => record.Name!).Order(StringComparer.Ordinal))) broken.Add($"names: {string.Join(' ', names)}");
        if (!ids.SequenceEqual(records.Select(static record => record.ContainerId!).Order(StringComparer.Ordinal))) broken.Add($"ids: {string.Join(' ', ids)}");
        return broken;
    }
}
