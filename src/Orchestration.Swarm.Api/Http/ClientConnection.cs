using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Orchestration.Swarm.Api.Http;

/// <summary>
/// A client's connection, plain or TLS, whose two directions end apart: Kestrel's own end of output closes the socket
/// both ways, so the end of the writing direction is given to the TLS stream or the socket itself.
/// </summary>
internal sealed class ClientConnection(ConnectionContext context)
{
    private bool _writingEnded;

    public PipeReader Input => context.Transport.Input;

    /// <summary>Fires when the client has ended its direction or is gone; not a reason to stop writing.</summary>
    public CancellationToken ClientEnded => context.ConnectionClosed;

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        Check(await context.Transport.Output.WriteAsync(data, cancellationToken).ConfigureAwait(false));

    /// <summary>A buffer to write into; <see cref="CommitAsync"/> sends what was written.</summary>
    public Memory<byte> GetBuffer(int size) => context.Transport.Output.GetMemory(size);

    public async ValueTask CommitAsync(int count, CancellationToken cancellationToken)
    {
        context.Transport.Output.Advance(count);
        Check(await context.Transport.Output.FlushAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Ends the writing direction; reading goes on. All that was written is with the system already.</summary>
    public async ValueTask EndWritingAsync()
    {
        if (_writingEnded) return;
        _writingEnded = true;
        try
        {
            if (context.Features.Get<ISslStreamFeature>() is { } tls) await tls.SslStream.ShutdownAsync().ConfigureAwait(false);
            context.Features.Get<IConnectionSocketFeature>()?.Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The client is gone: nobody waits for this end.
        }
    }

    /// <summary>
    /// Reads and drops what the client still sends, up to a limit: a socket that is closed with unread bytes resets
    /// the connection, and the client may lose the answer it was just sent.
    /// </summary>
    public async ValueTask DrainAsync(int limit, CancellationToken cancellationToken)
    {
        while (limit > 0)
        {
            var result = await Input.ReadAsync(cancellationToken).ConfigureAwait(false);
            limit -= (int)Math.Min(limit, result.Buffer.Length);
            Input.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted) return;
        }
    }

    public void Abort() => context.Abort();

    private static void Check(FlushResult result)
    {
        if (result.IsCompleted) throw new ClientGoneException();
    }
}
