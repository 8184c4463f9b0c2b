namespace Orchestration.Machines;

/// <summary>How far a machine has come.</summary>
public enum MachinePhase
{
    /// <summary>The provider's resources are being made.</summary>
    Creating,

    /// <summary>The host is there; the engine is being set up.</summary>
    Provisioning,

    /// <summary>The engine answered over TLS.</summary>
    Ready,

    /// <summary>The provider's resources are being removed.</summary>
    Removing,
}
