using Orchestration.Engines;
using Orchestration.Ssh;

namespace Orchestration.Machines;

/// <summary>A machine that can be used: its record, and how its engine and its SSH server are reached.</summary>
/// <param name="Record">What is stored of it.</param>
/// <param name="Engine">Its engine, with TLS material, node name and labels.</param>
/// <param name="Ssh">Its SSH server, with key and pinned host key; null for a machine without one.</param>
public sealed record FleetMachine(MachineRecord Record, EngineEndpoint Engine, SshEndpoint? Ssh)
{
    /// <summary>Name of the machine.</summary>
    public string Name => Record.Name;
}
