namespace Orchestration.Scheduling;

/// <summary>What the builder settled on.</summary>
internal sealed record SchedulerOptions
{
    public SchedulingMode Mode { get; init; }

    public required IRanking Ranking { get; init; }

    public required IReadOnlyList<INodeFilter> Filters { get; init; }

    public double Overcommit { get; init; } = SchedulerBuilder.DefaultOvercommit;

    public bool ExcludeManagers { get; init; }

    public ulong Seed { get; init; }

    public TimeSpan ReservationLifetime { get; init; } = SchedulerBuilder.DefaultReservationLifetime;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether placements go through the plain implementation, the oracle of tests.</summary>
    public bool IsPlain { get; init; }
}
