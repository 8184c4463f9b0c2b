namespace Orchestration.Machines;

/// <summary>What a driver gets to remove a host.</summary>
/// <param name="Name">Name of the machine.</param>
/// <param name="OperationId">Id of the operation that created it; resources that carry it are removed even when no state names them.</param>
/// <param name="State">Last saved state; null when none was saved.</param>
public sealed record MachineRemoval(string Name, string OperationId, DriverState? State);
