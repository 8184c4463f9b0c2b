using Orchestration.Scheduling;

namespace Orchestration.Swarm.Placement;

/// <summary>The scheduler that decides now: another one when the strategy, the filters or the overcommitment change.</summary>
internal sealed class SchedulerHolder(Scheduler first)
{
    private volatile Scheduler _current = first;

    public Scheduler Current
    {
        get => _current;
        set => _current = value;
    }
}
