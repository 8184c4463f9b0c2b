using System.Security.Cryptography;
using Orchestration.Machines;
using Orchestration.Ssh;

namespace Orchestration.Testing;

/// <summary>A host of an <see cref="InMemoryCloud"/>.</summary>
public sealed class InMemoryHost : IScriptedSshHost
{
    private readonly HostSystem _system;

    internal InMemoryHost(string id, MachineCreation creation, InMemoryCloudOptions options)
    {
        (Id, OperationId, Name, User) = (id, creation.OperationId, creation.Definition.Name, options.User);
        HostKey = options.InstallsHostKeys && creation.HostKey is { } given ? given.PublicKey : MakeKey();
        _system = new HostSystem(id, options);
    }

    /// <summary>Id at the provider.</summary>
    public string Id { get; }

    /// <summary>Name of the machine that it was made for.</summary>
    public string Name { get; }

    /// <summary>Address; null before the first start.</summary>
    public string? Address { get; internal set; }

    /// <summary>Whether it runs.</summary>
    public MachineState State { get; private set; } = MachineState.Stopped;

    /// <inheritdoc/>
    public SshHostKey HostKey { get; private set; }

    /// <summary>Its engine; null until it is installed.</summary>
    public InMemoryEngine? Engine => _system.Engine.Engine;

    /// <summary>How many commands changed something on it.</summary>
    public int Changes => _system.Changes;

    internal string OperationId { get; }

    internal string User { get; }

    internal HostEngine RunningEngine => _system.Engine;

    /// <summary>Gives the host another key, as if somebody else answered at its address.</summary>
    public void ReplaceHostKey() => HostKey = MakeKey();

    /// <inheritdoc/>
    public bool Accepts(SshEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return State == MachineState.Running && string.Equals(endpoint.User, User, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public ShellResult Run(ShellCommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return _system.Run(command);
    }

    /// <inheritdoc/>
    public byte[]? ReadFile(string path) => _system.Files.Read(path);

    /// <inheritdoc/>
    public void WriteFile(string path, byte[] content, UnixFileMode mode) => _system.Files.Write(path, content);

    internal void Boot()
    {
        State = MachineState.Running;
        _system.Boot();
    }

    internal void Halt()
    {
        State = MachineState.Stopped;
        _system.Engine.Stop();
    }

    internal void Freeze(bool frozen) => State = frozen ? MachineState.Paused : MachineState.Running;

    private static SshHostKey MakeKey() => new("ssh-ed25519", Convert.ToBase64String(RandomNumberGenerator.GetBytes(51)));
}
