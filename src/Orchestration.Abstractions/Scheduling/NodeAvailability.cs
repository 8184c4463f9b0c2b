namespace Orchestration.Scheduling;

/// <summary>Whether a node takes containers.</summary>
public enum NodeAvailability
{
    /// <summary>It does.</summary>
    Active,

    /// <summary>It keeps what it has and takes nothing new.</summary>
    Pause,

    /// <summary>It takes nothing new, and what it has is to move away.</summary>
    Drain,
}
