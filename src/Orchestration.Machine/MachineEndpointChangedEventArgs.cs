using Orchestration.Engines;

namespace Orchestration.Machines;

/// <summary>A machine's engine is at another address now, and answers there.</summary>
/// <param name="machine">The machine as it is now.</param>
/// <param name="before">Where its engine was.</param>
public sealed class MachineEndpointChangedEventArgs(FleetMachine machine, EngineEndpoint before) : EventArgs
{
    /// <summary>The machine as it is now.</summary>
    public FleetMachine Machine { get; } = machine;

    /// <summary>Where its engine was.</summary>
    public EngineEndpoint Before { get; } = before;
}
