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

    /// <summary>Whether the driver is for machines that are there already: nobody gave options, and what is stored with a machine decides. Default false.</summary>
    public bool IsForExisting { get; init; }
}
