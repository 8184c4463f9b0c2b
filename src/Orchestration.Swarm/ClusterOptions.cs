using Orchestration.Scheduling;

namespace Orchestration.Swarm;

/// <summary>How a cluster behaves.</summary>
public sealed class ClusterOptions
{
    /// <summary>Name of the cluster.</summary>
    public string Name { get; set; } = "default";

    /// <summary>Name of the placement strategy; default <see cref="PlacementStrategies.Spread"/>.</summary>
    public string Strategy { get; set; } = PlacementStrategies.Spread;

    /// <summary>Share of a node's resources that may be reserved beyond what it has; default 0.05, greater than -1.</summary>
    public double Overcommit { get; set; } = 0.05;

    /// <summary>Whether a container's name is unique on its node only; default false: in the cluster.</summary>
    public bool NamesAreUniquePerNode { get; set; }

    /// <summary>How long a reservation waits for its create; default 5 minutes.</summary>
    public TimeSpan ReservationLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a node may take to answer a question that goes to all nodes; default 15 seconds.</summary>
    public TimeSpan NodeTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Clock; default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal void Validate()
    {
        string[] problems =
        [
            .. string.IsNullOrWhiteSpace(Name) ? ["Name is empty"] : Array.Empty<string>(),
            .. Overcommit <= -1 || double.IsNaN(Overcommit) ? [$"Overcommit is {Overcommit}, wanted greater than -1"] : Array.Empty<string>(),
            .. ReservationLifetime <= TimeSpan.Zero ? [$"ReservationLifetime is {ReservationLifetime}, wanted a positive time"] : Array.Empty<string>(),
            .. NodeTimeout <= TimeSpan.Zero ? [$"NodeTimeout is {NodeTimeout}, wanted a positive time"] : Array.Empty<string>(),
        ];
        if (problems.Length > 0) throw new ClusterException(ClusterFailure.BadOptions, $"The cluster's options are not valid: {string.Join("; ", problems)}");
    }
}
