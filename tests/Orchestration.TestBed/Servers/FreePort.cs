using System.Net;
using System.Net.Sockets;

namespace Orchestration.TestBed;

/// <summary>
/// A port of loopback on which nothing listens, below those that the kernel gives to connections: what is stopped and started
/// again at its port must not find it taken by somebody's connection, or by one that a peer made to itself.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int AfterLast = 32_000;

    /// <summary>Finds one.</summary>
    public static int Find()
    {
        while (true)
        {
            try
            {
                var port = Random.Shared.Next(First, AfterLast);
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
