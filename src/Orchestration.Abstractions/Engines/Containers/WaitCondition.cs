namespace Orchestration.Engines;

/// <summary>What waiting for a container waits for.</summary>
public enum WaitCondition
{
    /// <summary>It does not run; a container that never ran satisfies this at once.</summary>
    NotRunning,

    /// <summary>It ends after this call.</summary>
    NextExit,

    /// <summary>It has been removed.</summary>
    Removed,
}
