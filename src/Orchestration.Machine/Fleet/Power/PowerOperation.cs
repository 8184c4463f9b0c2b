namespace Orchestration.Machines.Fleet.Power;

/// <summary>Operations that switch a machine. What is asked for later takes the place of one that was interrupted.</summary>
internal static class PowerOperation
{
    public static MachineOperationKind Of(PowerAction action) => action switch
    {
        PowerAction.Start => MachineOperationKind.Start,
        PowerAction.Stop => MachineOperationKind.Stop,
        PowerAction.Kill => MachineOperationKind.Kill,
        PowerAction.Pause => MachineOperationKind.Pause,
        PowerAction.Resume => MachineOperationKind.Unpause,
        _ => MachineOperationKind.Restart,
    };

    /// <summary>The one action that such an operation is; null for those that need more than a switch.</summary>
    public static PowerAction? Action(MachineOperationKind kind) => kind switch
    {
        MachineOperationKind.Stop => PowerAction.Stop,
        MachineOperationKind.Kill => PowerAction.Kill,
        MachineOperationKind.Pause => PowerAction.Pause,
        MachineOperationKind.Unpause => PowerAction.Resume,
        _ => null,
    };

    /// <summary>The operation that a record has from now on: what is unfinished of the machine itself stays.</summary>
    public static MachineOperation Begin(MachineOperation? found, MachineOperationKind kind, DateTimeOffset now) =>
        found is not null && (found.Kind == kind || !IsPower(found.Kind)) ? found : new MachineOperation(kind, now);

    /// <summary>What is left of an operation once a machine has been switched.</summary>
    public static MachineOperation? End(MachineOperation? found) => found is not null && IsPower(found.Kind) ? null : found;

    public static bool IsPower(MachineOperationKind kind) => kind is MachineOperationKind.Start or MachineOperationKind.Stop or MachineOperationKind.Kill
        or MachineOperationKind.Restart or MachineOperationKind.Pause or MachineOperationKind.Unpause or MachineOperationKind.Upgrade;
}
