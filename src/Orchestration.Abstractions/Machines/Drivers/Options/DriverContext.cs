using Orchestration.Engines;
using Orchestration.Ssh;

namespace Orchestration.Machines;

/// <summary>What a driver may work with.</summary>
/// <param name="Engines">Opens engines.</param>
/// <param name="Ssh">Opens SSH sessions.</param>
public sealed record DriverContext(IEngineConnector Engines, ISshConnector Ssh)
{
    /// <summary>Clock; default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
