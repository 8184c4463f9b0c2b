using System.Text.Json;
using Orchestration.Engines;
using Orchestration.Ssh;
using Orchestration.Testing;

namespace Orchestration.Machines.Processes;

/// <summary>The parent's cloud as a child sees it, over its own standard streams.</summary>
internal sealed class RemoteCloud : IMachineDriver, ISshConnector, IEngineConnector
{
    private readonly SemaphoreSlim _line = new(1);

    public string Name => "memory";

    public DriverCapabilities Capabilities => new() { InstallsHostKey = true, Actions = [PowerAction.Start] };

    public Task CheckAsync(MachineDefinition definition, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public async Task<DriverState> CreateAsync(MachineCreation creation, CancellationToken cancellationToken = default)
    {
        var key = creation.HostKey!;
        var answer = await CallAsync("create", creation.Definition.Name, creation.OperationId, creation.AuthorizedKey, key.PublicKey.Algorithm, key.PublicKey.Blob, key.PrivateKey.Reveal());
        var state = new DriverState(Name, 1, JsonSerializer.SerializeToElement(answer[0]));
        await creation.SaveAsync(state, cancellationToken);
        return state;
    }

    public async Task<MachineState> GetStateAsync(DriverState state, CancellationToken cancellationToken = default) =>
        Enum.Parse<MachineState>((await CallAsync("state", state.Data.GetString()))[0]!);

    public async Task<MachineAddress?> GetAddressAsync(DriverState state, CancellationToken cancellationToken = default) =>
        (await CallAsync("address", state.Data.GetString()))[0] is { } host ? new MachineAddress(host) : null;

    public Task ChangePowerAsync(DriverState state, PowerAction action, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Hosts of this cloud run.");

    public Task RemoveAsync(MachineRemoval removal, CancellationToken cancellationToken = default) => CallAsync("remove", removal.Name, removal.OperationId);

    public async Task<ISshSession> ConnectAsync(SshEndpoint endpoint, CancellationToken cancellationToken = default)
    {
        var answer = await CallAsync("connect", endpoint.Host);
        return new Session(this, endpoint.Host, new SshHostKey(answer[0]!, answer[1]!));
    }

    public async Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default)
    {
        await CallAsync("engine", endpoint.Address.AbsoluteUri, endpoint.Tls!.CertificateAuthority, endpoint.Tls.Certificate, endpoint.Tls.PrivateKey);
        return new InMemoryEngine();
    }

    private async Task<string?[]> CallAsync(string operation, params string?[] words)
    {
        await _line.WaitAsync();
        try
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new CloudCall(operation, words)));
            var answer = JsonSerializer.Deserialize<CloudAnswer>(await Console.In.ReadLineAsync() ?? throw new IOException("The parent is gone."))!;
            return answer.Error is null ? answer.Words : throw new EngineUnreachableException(answer.Error);
        }
        finally
        {
            _line.Release();
        }
    }

    private sealed class Session(RemoteCloud cloud, string host, SshHostKey hostKey) : ISshSession
    {
        public SshHostKey HostKey { get; } = hostKey;

        public async Task<ShellResult> RunAsync(ShellCommand command, IProgress<string>? output = null, CancellationToken cancellationToken = default)
        {
            var answer = await cloud.CallAsync("run", [host, command.Input is { } input ? Convert.ToBase64String(input.Span) : null, .. command.Arguments]);
            return new ShellResult(answer[0] is { } code ? int.Parse(code, null) : null, answer[1]!, answer[2]!);
        }

        public Task<WireConnection> OpenAsync(ShellCommand command, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task UploadAsync(string path, Stream content, UnixFileMode mode, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task DownloadAsync(string path, Stream destination, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<ISshForwarding> ForwardAsync(string host, int port, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
