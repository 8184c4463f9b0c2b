using System.Text.Json.Serialization;

namespace Orchestration.Scheduling;

/// <summary>A cluster and its rules as data: saved as JSON, replayed to the same answers.</summary>
public sealed record ClusterSnapshot
{
    /// <summary>Whose rules hold.</summary>
    public SchedulingMode Mode { get; init; }

    /// <summary>The strategy's name.</summary>
    public string Strategy { get; init; } = PlacementStrategies.Spread;

    /// <summary>The names of the filters in their order.</summary>
    public IReadOnlyList<string> Filters { get; init; } = FilterCatalog.Strict;

    /// <summary>The overcommit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double Overcommit { get; init; } = SchedulerBuilder.DefaultOvercommit;

    /// <summary>Whether all requests stay away from managers.</summary>
    public bool ExcludeManagers { get; init; }

    /// <summary>Where the generator of the random strategy stands.</summary>
    public ulong Seed { get; init; }

    /// <summary>The nodes with their containers, by name.</summary>
    public IReadOnlyList<NodeSnapshot> Nodes { get; init; } = [];

    /// <summary>The snapshot as JSON.</summary>
    public string ToJson() => SnapshotJson.Write(this);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="SchedulingException"><c>ORC4009</c>: the text is no snapshot.</exception>
    public static ClusterSnapshot FromJson(string json) => SnapshotJson.Read(json);

    /// <summary>A scheduler with this snapshot's rules and nodes; pending reservations start their lifetime anew.</summary>
    /// <param name="customize">Adds what data cannot carry: filters and a strategy of your own.</param>
    /// <exception cref="SchedulingException"><c>ORC4001</c>: a rule is unknown; <c>ORC4003</c>, <c>ORC4004</c>, <c>ORC4008</c>: a node is invalid.</exception>
    public Scheduler Restore(Action<SchedulerBuilder>? customize = null)
    {
        var builder = new SchedulerBuilder().UseMode(Mode).UseOvercommit(Overcommit).UseFilters(Filters).UseStrategy(Strategy).UseSeed(Seed);
        if (ExcludeManagers) builder.ExcludeManagers();
        customize?.Invoke(builder);
        return builder.Build().Load(this);
    }
}
