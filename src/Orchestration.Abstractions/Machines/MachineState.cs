namespace Orchestration.Machines;

/// <summary>How a machine is.</summary>
public enum MachineState
{
    /// <summary>There is no such host.</summary>
    None,

    /// <summary>It is being started.</summary>
    Starting,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It is frozen.</summary>
    Paused,

    /// <summary>Its memory is saved and it is off.</summary>
    Saved,

    /// <summary>It is being stopped.</summary>
    Stopping,

    /// <summary>It is off.</summary>
    Stopped,

    /// <summary>The provider reports a failure, or the state cannot be told.</summary>
    Error,

    /// <summary>The provider did not answer in time.</summary>
    Timeout,
}
