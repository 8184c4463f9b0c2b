namespace Orchestration.Engines;

/// <summary>A stream of a program, with its number on Docker's wire.</summary>
public enum EngineStreamSource
{
    /// <summary>Standard input.</summary>
    Stdin = 0,

    /// <summary>Standard output, or a terminal's.</summary>
    Stdout = 1,

    /// <summary>Standard error.</summary>
    Stderr = 2,
}
