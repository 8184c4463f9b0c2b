namespace Orchestration.Machines;

/// <summary>Where a running host is reached.</summary>
/// <param name="Host">Name or address that this computer reaches.</param>
public sealed record MachineAddress(string Host)
{
    /// <summary>Port of the SSH server; default 22.</summary>
    public int SshPort { get; init; } = 22;

    /// <summary>User who logs in; default <c>root</c>.</summary>
    public string SshUser { get; init; } = "root";

    /// <summary>Port on which this computer reaches the engine; default 2376, on which the engine listens in any case.</summary>
    public int EnginePort { get; init; } = 2376;

    /// <summary>Address that other hosts of the same provider reach; null when it is <see cref="Host"/>.</summary>
    public string? PrivateHost { get; init; }

    /// <summary>The engine, where it is one that was there already and is neither provisioned nor entered; null for an engine of our making.</summary>
    public EngineReference? Engine { get; init; }
}
