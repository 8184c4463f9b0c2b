using System.Collections.ObjectModel;

namespace Orchestration.Compose;

/// <summary>How a command is run in a container.</summary>
public sealed record ExecOptions
{
    /// <summary>Number of the replica. Default: the lowest that runs.</summary>
    public int? Number { get; init; }

    /// <summary>User, and group after a colon. Default: the container's.</summary>
    public string? User { get; init; }

    /// <summary>Directory to start in. Default: the container's.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Additional variables. Default empty.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Extended privileges. Default false.</summary>
    public bool Privileged { get; init; }

    /// <summary>Allocates a terminal. Default false.</summary>
    public bool Tty { get; init; }

    /// <summary>Attaches standard input. Default false.</summary>
    public bool Stdin { get; init; }
}
