namespace Orchestration.Testing;

/// <summary>What a program is started with.</summary>
internal sealed record ProgramStart
{
    public required IReadOnlyList<string> Arguments { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required string WorkingDirectory { get; init; }

    public required string User { get; init; }

    public required string ContainerId { get; init; }

    public required string Hostname { get; init; }

    public required bool Tty { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    public required ContainerFiles Files { get; init; }

    public required ProgramCatalog Catalog { get; init; }

    /// <summary>What a command that is not known is taken for; null when it is missing.</summary>
    public ContainerProgram? Unknown { get; init; }

    /// <summary>Finds the address that a name has on the container's networks.</summary>
    public Func<string, System.Net.IPAddress?> Resolve { get; init; } = static _ => null;

    /// <summary>Whether signals without a handler are ignored, as Linux does for the first process of a container.</summary>
    public bool IgnoresSignals { get; init; }
}
