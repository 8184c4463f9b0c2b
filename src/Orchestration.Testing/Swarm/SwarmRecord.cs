using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A swarm as its managers agree on it: they share one record, and none may change it without their majority.</summary>
internal sealed class SwarmRecord(string id, SwarmSpec spec)
{
    public string Id { get; } = id;

    public SwarmSpec Spec { get; set; } = spec;

    public long Version { get; set; } = 1;

    public required SwarmJoinTokens Tokens { get; set; }

    public SortedDictionary<string, SwarmNodeRecord> Nodes { get; } = new(StringComparer.Ordinal);

    public List<SwarmNetwork> Networks { get; } = [];

    public IEnumerable<SwarmNodeRecord> Managers => Nodes.Values.Where(static node => node.IsManager);

    public bool HasMajority => Managers.Count(Agrees) * 2 > Managers.Count();

    /// <summary>The first manager that agrees, where they are a majority.</summary>
    public SwarmNodeRecord? Leader => HasMajority ? Managers.First(Agrees) : null;

    /// <summary>Whether a manager takes part; one that is alone agrees with itself wherever it is.</summary>
    public bool Agrees(SwarmNodeRecord manager) => manager.IsReachable || (manager.IsUp && Managers.Count() == 1);

    /// <summary>Whether one manager less would still be a majority of what is left.</summary>
    public bool CanLose(SwarmNodeRecord manager) =>
        Managers.Count(node => node.IsReachable && node != manager) * 2 > Managers.Count() - 1;
}
