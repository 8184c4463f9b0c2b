using System.Text.Json;
using Orchestration.Scheduling;

namespace Orchestration.Swarm.Placement;

/// <summary>
/// What a create says about its place: environment entries and labels of Docker Swarm. What was understood is taken
/// out of the environment and kept in labels, so that a later reschedule knows it.
/// </summary>
internal sealed record PlacementHints(
    IReadOnlyList<PlacementExpression> Constraints,
    IReadOnlyList<PlacementExpression> Affinities,
    IReadOnlyList<PlacementExpression> Whitelists,
    IReadOnlyList<string> Environment)
{
    public const string ConstraintsLabel = "com.docker.swarm.constraints";
    public const string AffinitiesLabel = "com.docker.swarm.affinities";
    public const string WhitelistLabel = "com.docker.swarm.whitelists";

    private static readonly PlacementHints None = new([], [], [], []);

    public static PlacementHints Read(IReadOnlyList<string>? environment, IReadOnlyDictionary<string, string>? labels)
    {
        if (environment is null or { Count: 0 } && labels is null or { Count: 0 }) return None;
        var found = new Found();
        var kept = (environment ?? []).Where(entry => !found.Take(entry)).ToArray();
        found.Constraints.AddRange(FromLabel(labels, ConstraintsLabel));
        found.Affinities.AddRange(FromLabel(labels, AffinitiesLabel));
        found.Whitelists.AddRange(FromLabel(labels, WhitelistLabel));
        return new(
            PlacementExpression.ParseAll(found.Constraints.Distinct(StringComparer.Ordinal)),
            PlacementExpression.ParseAll(found.Affinities.Distinct(StringComparer.Ordinal)),
            PlacementExpression.ParseAll(found.Whitelists.Distinct(StringComparer.Ordinal)),
            kept);
    }

    /// <summary>The labels with what was understood in them.</summary>
    public IReadOnlyDictionary<string, string>? Into(IReadOnlyDictionary<string, string>? labels)
    {
        if (Constraints.Count + Affinities.Count + Whitelists.Count == 0) return labels;
        var result = labels is null ? new Dictionary<string, string>(StringComparer.Ordinal) : new Dictionary<string, string>(labels, StringComparer.Ordinal);
        Put(result, ConstraintsLabel, Constraints);
        Put(result, AffinitiesLabel, Affinities);
        Put(result, WhitelistLabel, Whitelists);
        return result;
    }

    private static void Put(Dictionary<string, string> labels, string label, IReadOnlyList<PlacementExpression> expressions)
    {
        if (expressions.Count > 0) labels[label] = JsonSerializer.Serialize([.. expressions.Select(static e => e.ToString())], HintJson.Default.StringArray);
    }

    private static string[] FromLabel(IReadOnlyDictionary<string, string>? labels, string label) =>
        labels is not null && labels.TryGetValue(label, out var json) ? JsonSerializer.Deserialize(json, HintJson.Default.StringArray) ?? [] : [];

    private sealed class Found
    {
        public List<string> Constraints { get; } = [];

        public List<string> Affinities { get; } = [];

        public List<string> Whitelists { get; } = [];

        /// <summary>Takes <c>constraint:rule==x</c>, and <c>constraint=rule==x</c> where the value parses as an expression.</summary>
        public bool Take(string entry) =>
            TakeAs(entry, "constraint", Constraints) || TakeAs(entry, "affinity", Affinities) || TakeAs(entry, "whitelist", Whitelists);

        private static bool TakeAs(string entry, string kind, List<string> expressions)
        {
            if (entry.Length <= kind.Length || !entry.StartsWith(kind, StringComparison.Ordinal)) return false;
            var text = entry[(kind.Length + 1)..];
            if (entry[kind.Length] == '=' && PlacementExpression.TryParse(text, out _) is null) return false;
            if (entry[kind.Length] is not (':' or '=')) return false;
            expressions.Add(text);
            return true;
        }
    }
}
