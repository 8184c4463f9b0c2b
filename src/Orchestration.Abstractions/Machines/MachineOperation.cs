namespace Orchestration.Machines;

/// <summary>
/// An operation that has begun and not ended. It is written and synced before its first effect, and goes away with its
/// last; what is found later was interrupted, or is still going on in another process.
/// </summary>
/// <param name="Kind">What it is for.</param>
/// <param name="BeganAt">When it began.</param>
public sealed record MachineOperation(MachineOperationKind Kind, DateTimeOffset BeganAt)
{
    /// <summary>The definition before a <see cref="MachineOperationKind.Change"/>, to which it can be rolled back; null for other kinds.</summary>
    public MachineDefinition? Before { get; init; }

    /// <summary>What the host told of its boot before a <see cref="MachineOperationKind.Restart"/>, so that it is restarted once; null for other kinds, or when it could not be asked.</summary>
    public string? BootBefore { get; init; }
}
