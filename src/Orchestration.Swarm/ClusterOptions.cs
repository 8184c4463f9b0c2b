using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orchestration.Scheduling;
using Orchestration.Stores;

namespace Orchestration.Swarm;

/// <summary>How a cluster behaves.</summary>
public sealed class ClusterOptions
{
    /// <summary>Name of the cluster.</summary>
    public string Name { get; set; } = "default";

    /// <summary>Name of the placement strategy; default <see cref="PlacementStrategies.Spread"/>.</summary>
    public string Strategy { get; set; } = PlacementStrategies.Spread;

    /// <summary>Names of the filters to ask, in this order (<see cref="NodeFilters"/>); default: all, in their own order.</summary>
    public IReadOnlyList<string>? Filters { get; set; }

    /// <summary>Whose rules placements follow; default <see cref="SchedulingMode.Strict"/>.</summary>
    public SchedulingMode Mode { get; set; }

    /// <summary>Share of a node's resources that may be reserved beyond what it has; default 0.05, greater than -1.</summary>
    public double Overcommit { get; set; } = 0.05;

    /// <summary>Whether a container's name is unique on its node only; default false: in the cluster.</summary>
    public bool NamesAreUniquePerNode { get; set; }

    /// <summary>How long a reservation waits for its create; default 5 minutes.</summary>
    public TimeSpan ReservationLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a node may take to answer a question that goes to all nodes; default 15 seconds.</summary>
    public TimeSpan NodeTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>A node is read again after a time between this, by default 30 seconds, and <see cref="RefreshMaxInterval"/>, beside what its events tell.</summary>
    public TimeSpan RefreshMinInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>See <see cref="RefreshMinInterval"/>; default 60 seconds.</summary>
    public TimeSpan RefreshMaxInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Time between questions whether a node is there; default 3 seconds.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a node may take to say that it is there; default 3 seconds.</summary>
    public TimeSpan PingTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How many times in a row a node fails to answer before it is <see cref="NodeState.Unhealthy"/>; default 3.</summary>
    public int FailureRetry { get; set; } = 3;

    /// <summary>How many calls that end soon a node is asked at once; the others wait, for that node alone. Default 64.</summary>
    public int CallsPerNode { get; set; } = 64;

    /// <summary>By how much a node's clock may differ from this manager's without a warning when it joins; default 5 seconds.</summary>
    public TimeSpan ClockTolerance { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The key by which credentials of registries are kept in the store; default none: they are kept in memory only.</summary>
    public CredentialKey? CredentialKey { get; set; }

    /// <summary>
    /// Keeps what the cluster was asked for, so that containers of a lost node can be brought elsewhere and another manager
    /// can go on; the caller disposes it. Default: none, and only the engines know their containers.
    /// </summary>
    public IClusterStore? Store { get; set; }

    /// <summary>What is put before the cluster's keys in the store; default <c>orchestration/</c>.</summary>
    public string StorePrefix { get; set; } = "orchestration/";

    /// <summary>How this manager stands for election among several; default: none, it is the only one and leads.</summary>
    public LeaderElectionOptions? Election { get; set; }

    /// <summary>How networks over hosts are made.</summary>
    public OverlayOptions Overlay { get; set; } = new();

    /// <summary>How containers of failed nodes are brought elsewhere; see <see cref="Cluster.ManageAsync"/>.</summary>
    public FailoverOptions Failover { get; set; } = new();

    /// <summary>Receives what fail-over does; default: nobody.</summary>
    public ILogger Logger { get; set; } = NullLogger.Instance;

    /// <summary>Chance, for intervals that must not coincide; default: shared.</summary>
    public Random Random { get; set; } = Random.Shared;

    /// <summary>Clock; default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal void Validate()
    {
        string[] problems =
        [
            .. string.IsNullOrWhiteSpace(Name) ? ["Name is empty"] : Array.Empty<string>(),
            .. Overcommit <= -1 || double.IsNaN(Overcommit) ? [$"Overcommit is {Overcommit}, wanted greater than -1"] : Array.Empty<string>(),
            .. ReservationLifetime <= TimeSpan.Zero ? [$"ReservationLifetime is {ReservationLifetime}, wanted a positive time"] : Array.Empty<string>(),
            .. RefreshMinInterval <= TimeSpan.Zero ? [$"RefreshMinInterval is {RefreshMinInterval}, wanted a positive time"] : Array.Empty<string>(),
            .. RefreshMaxInterval < RefreshMinInterval ? [$"RefreshMaxInterval is {RefreshMaxInterval}, wanted at least RefreshMinInterval ({RefreshMinInterval})"] : Array.Empty<string>(),
            .. PingInterval <= TimeSpan.Zero ? [$"PingInterval is {PingInterval}, wanted a positive time"] : Array.Empty<string>(),
            .. PingTimeout <= TimeSpan.Zero ? [$"PingTimeout is {PingTimeout}, wanted a positive time"] : Array.Empty<string>(),
            .. CallsPerNode < 1 ? [$"CallsPerNode is {CallsPerNode}, wanted at least 1"] : Array.Empty<string>(),
            .. ClockTolerance < TimeSpan.Zero ? [$"ClockTolerance is {ClockTolerance}, wanted no negative time"] : Array.Empty<string>(),
            .. FailureRetry < 1 ? [$"FailureRetry is {FailureRetry}, wanted at least 1"] : Array.Empty<string>(),
            .. Election is not null && Store is null ? ["Election is given without a Store"] : Array.Empty<string>(),
            .. NamesAreUniquePerNode && Store is not null ? ["NamesAreUniquePerNode is set with a Store, which keeps names unique in the cluster"] : Array.Empty<string>(),
            .. Failover.Problems(),
            .. Overlay.Problems(),
            .. NodeTimeout <= TimeSpan.Zero ? [$"NodeTimeout is {NodeTimeout}, wanted a positive time"] : Array.Empty<string>(),
        ];
        if (problems.Length > 0) throw new ClusterException(ClusterFailure.BadOptions, $"The cluster's options are not valid: {string.Join("; ", problems)}");
    }
}
