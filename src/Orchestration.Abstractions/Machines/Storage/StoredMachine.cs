namespace Orchestration.Machines;

/// <summary>A machine as the store lists it.</summary>
/// <param name="Name">Name of the machine.</param>
/// <param name="Record">Its record; null when it cannot be read.</param>
/// <param name="Error">Why the record cannot be read; null when it can.</param>
public sealed record StoredMachine(string Name, MachineRecord? Record, MachineStoreException? Error);
