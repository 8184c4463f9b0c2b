namespace Orchestration.Engines;

/// <summary>How an exec instance is started.</summary>
public sealed record ExecStartOptions
{
    /// <summary>Whether it runs in the background, without streams; default false.</summary>
    public bool Detach { get; init; }

    /// <summary>Whether a pseudo-terminal is allocated; must equal the instance's own.</summary>
    public bool Tty { get; init; }

    /// <summary>Size of the terminal at the start (API 1.42).</summary>
    public TerminalSize? ConsoleSize { get; init; }
}
