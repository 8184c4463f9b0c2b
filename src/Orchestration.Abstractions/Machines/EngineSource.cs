namespace Orchestration.Machines;

/// <summary>Where the engine of a machine comes from.</summary>
public enum EngineSource
{
    /// <summary>The distribution's own package, or its usual repository where it has none, installed unless an engine is there already.</summary>
    DistributionPackage,

    /// <summary>Whatever is on the machine already; nothing is installed.</summary>
    Present,

    /// <summary>A script that the machine fetches and runs, <see cref="MachineEngineOptions.InstallScript"/>, unless an engine is there already.</summary>
    Script,
}
