using System.Net.Sockets;

namespace Orchestration.Engines;

/// <summary>Connects to a unix domain socket.</summary>
internal sealed class UnixDialer : EngineDialer
{
    private readonly UnixDomainSocketEndPoint _endpoint;

    public UnixDialer(string path)
    {
        try
        {
            _endpoint = new UnixDomainSocketEndPoint(path);
        }
        catch (ArgumentException e)
        {
            throw new EngineEndpointException(
                "A unix socket's path is not usable",
                new ErrorFacts { Found = $"'{path}'", Wanted = "a path of at most 107 bytes" },
                e);
        }
    }

    public override async ValueTask<TransportStream> DialAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(_endpoint, cancellationToken).ConfigureAwait(false);
            return SocketTransport.Of(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
