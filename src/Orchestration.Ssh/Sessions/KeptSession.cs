using Orchestration.Engines;

namespace Orchestration.Ssh.Sessions;

/// <summary>
/// A session that connects again when it was lost. What was going on at that moment fails, as nobody knows how far it
/// came; what comes later goes over a new connection to the same host key.
/// </summary>
internal sealed class KeptSession(SshNetSession first, Func<CancellationToken, Task<SshNetSession>> reopen) : ISshSession
{
    private readonly SemaphoreSlim _opening = new(1);
    private SshNetSession _session = first;
    private bool _disposed;

    public SshHostKey HostKey { get; } = first.HostKey;

    public async Task<ShellResult> RunAsync(ShellCommand command, IProgress<string>? output = null, CancellationToken cancellationToken = default) =>
        await (await GetAsync(cancellationToken).ConfigureAwait(false)).RunAsync(command, output, cancellationToken).ConfigureAwait(false);

    public async Task<WireConnection> OpenAsync(ShellCommand command, CancellationToken cancellationToken = default) =>
        await (await GetAsync(cancellationToken).ConfigureAwait(false)).OpenAsync(command, cancellationToken).ConfigureAwait(false);

    public async Task UploadAsync(string path, Stream content, UnixFileMode mode, CancellationToken cancellationToken = default) =>
        await (await GetAsync(cancellationToken).ConfigureAwait(false)).UploadAsync(path, content, mode, cancellationToken).ConfigureAwait(false);

    public async Task DownloadAsync(string path, Stream destination, CancellationToken cancellationToken = default) =>
        await (await GetAsync(cancellationToken).ConfigureAwait(false)).DownloadAsync(path, destination, cancellationToken).ConfigureAwait(false);

    public async Task<ISshForwarding> ForwardAsync(string host, int port, CancellationToken cancellationToken = default) =>
        await (await GetAsync(cancellationToken).ConfigureAwait(false)).ForwardAsync(host, port, cancellationToken).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync().ConfigureAwait(false);
        try
        {
            _disposed = true;
            await _session.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    private async Task<SshNetSession> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _session) is { IsConnected: true } open) return open;
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_session.IsConnected) return _session;
            var made = await reopen(cancellationToken).ConfigureAwait(false);
            await _session.DisposeAsync().ConfigureAwait(false);
            Volatile.Write(ref _session, made);
            return made;
        }
        finally
        {
            _opening.Release();
        }
    }
}
