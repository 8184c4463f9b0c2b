using Orchestration.Engines;
using Orchestration.Ssh.Connecting;
using Renci.SshNet;

namespace Orchestration.Ssh.Sessions;

/// <summary>A connection of SSH.NET's, with the number of its channels bounded.</summary>
internal sealed class SshNetSession : ISshSession
{
    private readonly SshEndpoint _endpoint;
    private readonly SshClient _client;
    private readonly IAsyncDisposable? _through;
    private readonly SemaphoreSlim _channels;
    private readonly SftpRoom _files;

    private SshNetSession(SshEndpoint endpoint, SshClient client, SshHostKey hostKey, SftpRoom files, IAsyncDisposable? through, int channels)
    {
        (_endpoint, _client, HostKey, _files, _through) = (endpoint, client, hostKey, files, through);
        _channels = new SemaphoreSlim(channels);
    }

    public SshHostKey HostKey { get; }

    public bool IsConnected => _client.IsConnected;

    public static async Task<SshNetSession> OpenAsync(
        SshEndpoint endpoint, string host, int port, IAsyncDisposable? through, SshConnectorOptions options, CancellationToken cancellationToken)
    {
        ConnectionInfo Describe(SshHostKey? pinned)
        {
            var connection = new ConnectionInfo(host, port, endpoint.User, Credentials.Load(endpoint, options.DefaultKeyDirectory)) { Timeout = endpoint.ConnectTimeout };
            Algorithms.Restrict(connection, pinned);
            return connection;
        }

        var client = new SshClient(Describe(endpoint.HostKey)) { KeepAliveInterval = options.KeepAlive };
        try
        {
            var hostKey = await Login.ConnectAsync(client, endpoint, endpoint.HostKey, cancellationToken).ConfigureAwait(false);
            var files = new SftpRoom(endpoint with { HostKey = hostKey }, () => Describe(hostKey));
            return new SshNetSession(endpoint, client, hostKey, files, through, options.ChannelLimit);
        }
        catch
        {
            if (through is not null) await through.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<ShellResult> RunAsync(ShellCommand command, IProgress<string>? output = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        await _channels.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var running = _client.CreateCommand(command.ToString());
            return await CommandRun.ToEndAsync(running, command.Input, output, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Failures.Lost(_endpoint, exception);
        }
        finally
        {
            _channels.Release();
        }
    }

    public async Task<WireConnection> OpenAsync(ShellCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        await _channels.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return CommandConnection.Start(_client.CreateCommand(command.ToString()), () => _channels.Release());
        }
        catch (Exception exception)
        {
            _channels.Release();
            throw Failures.Lost(_endpoint, exception);
        }
    }

    public Task UploadAsync(string path, Stream content, UnixFileMode mode, CancellationToken cancellationToken = default) =>
        _files.UploadAsync(path, content, mode, cancellationToken);

    public Task DownloadAsync(string path, Stream destination, CancellationToken cancellationToken = default) =>
        _files.DownloadAsync(path, destination, cancellationToken);

    public Task<ISshForwarding> ForwardAsync(string host, int port, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult<ISshForwarding>(LocalForwarding.Start(_client, host, port));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw Failures.Lost(_endpoint, exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _files.DisposeAsync().ConfigureAwait(false);
        _client.Dispose();
        if (_through is not null) await _through.DisposeAsync().ConfigureAwait(false);
    }
}
