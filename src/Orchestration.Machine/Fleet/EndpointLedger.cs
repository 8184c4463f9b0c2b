using System.Collections.Concurrent;
using Orchestration.Engines;

namespace Orchestration.Machines.Fleet;

/// <summary>The endpoints that were given out, so that a change is noticed even when the operation that saw it failed half-way.</summary>
internal sealed class EndpointLedger
{
    private readonly ConcurrentDictionary<string, EngineEndpoint> _known = new(StringComparer.Ordinal);

    /// <summary>Notes what is known before an operation; what was given out wins.</summary>
    public void Note(FleetMachine machine) => _known.TryAdd(machine.Name, machine.Engine);

    /// <summary>Notes what holds now; gives the change, or null when there is none.</summary>
    public MachineEndpointChangedEventArgs? Take(FleetMachine machine)
    {
        EngineEndpoint? before = null;
        _known.AddOrUpdate(machine.Name, machine.Engine, (_, old) =>
        {
            before = old;
            return machine.Engine;
        });
        return before is null || before.Address == machine.Engine.Address ? null : new MachineEndpointChangedEventArgs(machine, before);
    }

    public void Forget(string name) => _known.TryRemove(name, out _);
}
