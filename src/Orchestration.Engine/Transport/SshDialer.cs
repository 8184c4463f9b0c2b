using Orchestration.Ssh;

namespace Orchestration.Engines;

/// <summary>Reaches an engine through <c>docker system dial-stdio</c> on its host, over one SSH session.</summary>
internal sealed class SshDialer(ISshConnector connector, SshEndpoint endpoint) : EngineDialer
{
    private static readonly ShellCommand DialStdio = new(["docker", "system", "dial-stdio"]);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private ISshSession? _session;

    public override async ValueTask<TransportStream> DialAsync(CancellationToken cancellationToken)
    {
        var (session, isNew) = await SessionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await OpenAsync(session, cancellationToken).ConfigureAwait(false);
        }
        catch (SshException) when (!isNew)
        {
            // The session was lost since it last served: a second one is tried once.
            await ForgetAsync(session).ConfigureAwait(false);
            (session, _) = await SessionAsync(cancellationToken).ConfigureAwait(false);
            return await OpenAsync(session, cancellationToken).ConfigureAwait(false);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_session is not null) await _session.DisposeAsync().ConfigureAwait(false);
        _gate.Dispose();
    }

    private static async Task<TransportStream> OpenAsync(ISshSession session, CancellationToken cancellationToken)
    {
        var connection = await session.OpenAsync(DialStdio, cancellationToken).ConfigureAwait(false);
        return new TransportStream(new WireConnectionStream(connection), connection.CloseWriteAsync);
    }

    private async Task<(ISshSession Session, bool IsNew)> SessionAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_session is not null) return (_session, false);
            _session = await connector.ConnectAsync(endpoint, cancellationToken).ConfigureAwait(false);
            return (_session, true);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task ForgetAsync(ISshSession session)
    {
        await _gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_session != session) return;
            _session = null;
            await session.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }
}
