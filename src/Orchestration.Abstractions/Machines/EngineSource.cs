namespace Orchestration.Machines;

/// <summary>Where the engine of a machine comes from.</summary>
public enum EngineSource
{
    /// <summary>The distribution's own package, installed unless an engine is there already.</summary>
    DistributionPackage,

    /// <summary>Whatever is on the machine already; nothing is installed.</summary>
    Present,
}
