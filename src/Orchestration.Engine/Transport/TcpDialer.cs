using System.Net.Sockets;

namespace Orchestration.Engines;

/// <summary>Connects over TCP without TLS, which the endpoint has allowed by name.</summary>
internal sealed class TcpDialer(string host, int port) : EngineDialer
{
    private const int KeepAliveSeconds = 15;
    private const int KeepAliveInterval = 5;
    private const int KeepAliveProbes = 3;

    public override string HostHeader => HostNames.Authority(host, port);

    public override async ValueTask<TransportStream> DialAsync(CancellationToken cancellationToken) =>
        SocketTransport.Of(await ConnectAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Connects, and lets the system find out when the other end has gone in silence.</summary>
    public async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, optionValue: true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveInterval);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, KeepAliveProbes);
            await socket.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
