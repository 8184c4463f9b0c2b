namespace Orchestration.Machines;

/// <summary>What an operation on a machine is for.</summary>
public enum MachineOperationKind
{
    /// <summary>The machine is made.</summary>
    Create,

    /// <summary>Its definition has changed and is being carried to the host.</summary>
    Change,

    /// <summary>Something on it differed from its definition, or it was off.</summary>
    Repair,

    /// <summary>Its certificates are replaced.</summary>
    Certificates,

    /// <summary>The machine is removed.</summary>
    Remove,

    /// <summary>It is started, until its engine answers.</summary>
    Start,

    /// <summary>It is shut down.</summary>
    Stop,

    /// <summary>It is switched off.</summary>
    Kill,

    /// <summary>It is restarted, until its engine answers.</summary>
    Restart,

    /// <summary>It is frozen.</summary>
    Pause,

    /// <summary>It goes on after it was frozen.</summary>
    Unpause,

    /// <summary>Its engine is brought to the version that it is held at, or to the newest.</summary>
    Upgrade,
}
