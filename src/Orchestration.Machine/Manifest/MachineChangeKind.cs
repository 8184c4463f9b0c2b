namespace Orchestration.Machines;

/// <summary>What a plan does to a machine; plans do it in this order.</summary>
public enum MachineChangeKind
{
    /// <summary>It is made.</summary>
    Create,

    /// <summary>An operation that was interrupted is finished.</summary>
    Finish,

    /// <summary>It is off and is started.</summary>
    Start,

    /// <summary>It stays and becomes what is wanted.</summary>
    Change,

    /// <summary>It is removed and made anew.</summary>
    Replace,

    /// <summary>It is removed.</summary>
    Remove,
}
