namespace Orchestration.Machines;

/// <summary>When something of the user's own is done to a host.</summary>
public enum ProvisionStage
{
    /// <summary>After the first login, before anything of the engine is written or installed.</summary>
    BeforeEngine,

    /// <summary>After the engine was started with its settings, before it is checked from outside.</summary>
    AfterEngine,
}
