namespace Orchestration.Machines;

/// <summary>What a change costs those who use a machine.</summary>
public enum MachineImpact
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its engine is restarted; containers stop unless the engine keeps them (<c>live-restore</c>).</summary>
    EngineRestart,

    /// <summary>Its host goes, with all containers and volumes on it.</summary>
    HostLost,
}
