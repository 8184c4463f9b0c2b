namespace Orchestration.Machines.Fleet;

/// <summary>A machine as it is wanted, and who makes it.</summary>
internal sealed record WantedMachine(MachineDefinition Definition, IMachineDriver Driver);
