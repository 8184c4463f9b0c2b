namespace Orchestration.Machines;

/// <summary>An operation that has not ended, as a list shows it.</summary>
/// <param name="Machine">Name of the machine.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="BeganAt">When it began.</param>
/// <param name="Step">The step that was announced last; null before the first.</param>
/// <param name="Error">Why it ended early; null when nobody could say, or it still goes on.</param>
public sealed record PendingOperation(string Machine, MachineOperationKind Kind, DateTimeOffset BeganAt, string? Step, string? Error)
{
    /// <summary>Whether <see cref="MachineFleet.RollbackAsync"/> can undo it; the others only go forward.</summary>
    public bool CanRollBack => Kind is MachineOperationKind.Create or MachineOperationKind.Change;
}
