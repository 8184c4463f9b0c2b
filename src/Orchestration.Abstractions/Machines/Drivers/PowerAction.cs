namespace Orchestration.Machines;

/// <summary>Changes of a host's power state.</summary>
public enum PowerAction
{
    /// <summary>Starts a stopped host.</summary>
    Start,

    /// <summary>Shuts a host down in an orderly way.</summary>
    Stop,

    /// <summary>Switches a host off.</summary>
    Kill,

    /// <summary>Shuts a host down and starts it again.</summary>
    Restart,

    /// <summary>Freezes a host.</summary>
    Pause,

    /// <summary>Lets a frozen host go on.</summary>
    Resume,
}
