namespace Orchestration.Engines;

/// <summary>Which join tokens are replaced, so that the ones handed out let nobody in any more.</summary>
[Flags]
public enum SwarmTokenRotation
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The workers' token.</summary>
    Worker = 1,

    /// <summary>The managers' token.</summary>
    Manager = 2,

    /// <summary>Both.</summary>
    Both = Worker | Manager,
}
