namespace Orchestration.Machines.Storage;

/// <summary>A record with the version of its layout.</summary>
internal sealed record RecordEnvelope(int Schema, MachineRecord? Record);
