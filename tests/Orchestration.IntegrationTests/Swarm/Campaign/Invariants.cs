using System.Text.Json.Nodes;

namespace Orchestration.IntegrationTests.Swarm.Campaign;

/// <summary>What must hold once all is healed. Each broken rule is a line.</summary>
internal static class Invariants
{
    private const double Overcommit = 1.05;

    private static readonly IReadOnlyList<Func<SeenCluster, IReadOnlyList<AskedContainer>, IEnumerable<string>>> Rules =
        [EachOnce, NoneTwice, Superseded, Capacity, Orphans, Records, Names, Volumes];

    public static IReadOnlyList<string> Broken(SeenCluster seen, IReadOnlyList<AskedContainer> asked) => [.. Rules.SelectMany(rule => rule(seen, asked))];

    private static IEnumerable<string> EachOnce(SeenCluster seen, IReadOnlyList<AskedContainer> asked)
    {
        var copies = seen.Copies.Where(static copy => !copy.IsSuperseded).ToLookup(static copy => copy.Mark, StringComparer.Ordinal);
        foreach (var container in asked)
        {
            SeenCopy[] found = [.. copies[container.Mark]];
            if (container.IsRemoved && found.Length > 0) yield return $"not removed: {container.Name}: {string.Join(", ", found.AsEnumerable())}";
            if (container.IsRemoved) continue;
            if (found.Length == 0) yield return $"lost: {container.Name}";
            if (found.Length > 1) yield return $"duplicate: {container.Name}: {string.Join(", ", found.AsEnumerable())}";
            if (found is [var one] && (one.Name != container.Name || (one.IsRunning != container.Runs && !(one is { IsRunning: true, EngineHasRestarted: true })))) yield return $"wrong: {container.Name}, runs {container.Runs}: {one}";
        }
    }

    private static IEnumerable<string> NoneTwice(SeenCluster seen, IReadOnlyList<AskedContainer> asked) =>
        seen.Copies.GroupBy(static copy => copy.Name, StringComparer.Ordinal).Where(static same => same.Count() > 1).Select(static same => $"one name twice: {string.Join(", ", same)}");

    private static IEnumerable<string> Superseded(SeenCluster seen, IReadOnlyList<AskedContainer> asked) =>
        seen.Copies.Where(static copy => copy is { IsSuperseded: true, IsRunning: true }).Select(static copy => $"a superseded copy runs: {copy}");

    private static IEnumerable<string> Capacity(SeenCluster seen, IReadOnlyList<AskedContainer> asked) =>
        seen.Copies.Where(static copy => !copy.IsSuperseded).GroupBy(static copy => copy.Engine, StringComparer.Ordinal)
            .Where(node => node.Sum(static copy => copy.Memory) > seen.Capacity[node.Key] * Overcommit).Select(node => $"overcommitted: {node.Key}: {string.Join(", ", node)}");

    private static IEnumerable<string> Orphans(SeenCluster seen, IReadOnlyList<AskedContainer> asked)
    {
        var counted = seen.Records.Values.Select(static record => record["ContainerId"]?.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        return seen.Copies.Where(copy => !copy.IsSuperseded && !counted.Contains(copy.Id)).Select(static copy => $"orphan: {copy}");
    }

    private static IEnumerable<string> Records(SeenCluster seen, IReadOnlyList<AskedContainer> asked)
    {
        foreach (var (id, record) in seen.Records)
        {
            if (Text(record, "Phase") is not "placed" || Text(record, "NextName") is not null) yield return $"unsettled: {Text(record, "Name")} is {Text(record, "Phase")} on {Text(record, "Node")}, next name {Text(record, "NextName")}";
            if (!seen.Copies.Any(copy => copy.Id == Text(record, "ContainerId"))) yield return $"a record of nothing: {Text(record, "Name")} on {Text(record, "Node")} ({id[..8]})";
        }
    }

    private static IEnumerable<string> Names(SeenCluster seen, IReadOnlyList<AskedContainer> asked)
    {
        var names = seen.Of("names/").Select(static entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        var ids = seen.Of("ids/").Select(static entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (field, keys) in new[] { ("Name", names), ("ContainerId", ids) })
        {
            var recorded = seen.Records.Values.Select(record => Text(record, field)).OfType<string>().ToHashSet(StringComparer.Ordinal);
            foreach (var kept in keys.Except(recorded, StringComparer.Ordinal)) yield return $"{field} {kept} is kept for nothing";
            foreach (var missing in recorded.Except(keys, StringComparer.Ordinal)) yield return $"{field} {missing} is not kept";
        }
    }

    private static IEnumerable<string> Volumes(SeenCluster seen, IReadOnlyList<AskedContainer> asked) =>
        asked.Where(container => container.Volume is { } volume && !seen.Volumes.Contains(volume)).Select(static container => $"volume lost: {container.Volume} of {container.Name}");

    private static string? Text(JsonNode record, string field) => record[field]?.GetValue<string>();
}
