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
}
