using Orchestration.Ssh;

namespace Orchestration.Machines;

/// <summary>What a driver gets to create a host.</summary>
/// <param name="Definition">The machine that is wanted.</param>
/// <param name="OperationId">Id of the create operation, the same for every attempt; goes onto the provider's resources.</param>
public sealed record MachineCreation(MachineDefinition Definition, string OperationId)
{
    /// <summary>State that an earlier attempt saved; null on the first.</summary>
    public DriverState? Known { get; init; }

    /// <summary>Public key that may log in, as a line of <c>authorized_keys</c>; empty for a driver that does not provision.</summary>
    public required string AuthorizedKey { get; init; }

    /// <summary>Key that the host's SSH server is to show; null unless the driver installs one.</summary>
    public MachineHostKey? HostKey { get; init; }

    /// <summary>Saves the state. To be awaited as soon as a resource's id is known, before the next request.</summary>
    public required Func<DriverState, CancellationToken, Task> SaveAsync { get; init; }

    /// <summary>Pins the host key that a driver saw when it logged in itself, so that everybody after it meets the same host.</summary>
    public Func<SshHostKey, CancellationToken, Task> PinHostKeyAsync { get; init; } = static (_, _) => Task.CompletedTask;

    /// <summary>Receives what happens, a line each; null for nobody.</summary>
    public IProgress<string>? Progress { get; init; }
}
