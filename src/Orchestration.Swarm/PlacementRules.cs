using Orchestration.Scheduling;

namespace Orchestration.Swarm;

/// <summary>How nodes are chosen; changed at runtime by <see cref="Cluster.UsePlacementAsync"/>.</summary>
public sealed record PlacementRules
{
    /// <summary>Name of the strategy; default <see cref="PlacementStrategies.Spread"/>.</summary>
    public string Strategy { get; init; } = PlacementStrategies.Spread;

    /// <summary>Names of the filters in the order in which they are asked (<see cref="NodeFilters"/>); default null: the built-in list.</summary>
    public IReadOnlyList<string>? Filters { get; init; }

    /// <summary>Share of a node's resources that may be reserved beyond what it has; default 0.05, greater than -1.</summary>
    public double Overcommit { get; init; } = SchedulerBuilder.DefaultOvercommit;

    internal static PlacementRules Of(ClusterOptions options) => new() { Strategy = options.Strategy, Filters = options.Filters, Overcommit = options.Overcommit };
}
