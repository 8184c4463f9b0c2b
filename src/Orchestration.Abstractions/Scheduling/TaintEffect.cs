namespace Orchestration.Scheduling;

/// <summary>What a taint does to requests that do not tolerate it.</summary>
public enum TaintEffect
{
    /// <summary>They are not placed there.</summary>
    NoSchedule,

    /// <summary>They are placed there only if nothing else will do.</summary>
    PreferNoSchedule,
}
