using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Orchestration.Engines;

/// <summary>Connects over TCP with TLS; not a byte of HTTP is sent before the server's certificate is accepted.</summary>
internal sealed class TlsDialer(string host, int port, TlsFiles files, TimeProvider time) : EngineDialer
{
    private readonly TcpDialer _tcp = new(host, port);

    public override string HostHeader => _tcp.HostHeader;

    public override async ValueTask<TransportStream> DialAsync(CancellationToken cancellationToken)
    {
        var material = TlsMaterial.Read(files);
        try
        {
            return await DialAsync(material, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            material.Dispose();
            throw;
        }
    }

    private async Task<TransportStream> DialAsync(TlsMaterial material, CancellationToken cancellationToken)
    {
        var handshake = new TlsHandshake(files.ServerName ?? host, HostHeader, material, time);
        handshake.CheckClient();
        var socket = await _tcp.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true), leaveInnerStreamOpen: false);
        try
        {
            await stream.AuthenticateAsClientAsync(handshake.Options, cancellationToken).ConfigureAwait(false);
            var guarded = new TlsGuardStream(stream, handshake, material);
            return new TransportStream(guarded, async _ => await CloseWriteAsync(stream).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            if (e is AuthenticationException) throw handshake.Refused(e);
            // A server that speaks no TLS sends other bytes or hangs up in the middle of the handshake.
            if (e is IOException and not { InnerException: SocketException }) throw handshake.Refused(e);
            throw;
        }
    }

    private static async Task CloseWriteAsync(SslStream stream)
    {
        try
        {
            await stream.ShutdownAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The other end closed first: nothing is left to end.
        }
    }
}
