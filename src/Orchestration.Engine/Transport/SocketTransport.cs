using System.Net.Sockets;

namespace Orchestration.Engines;

/// <summary>A connected socket as a transport.</summary>
internal static class SocketTransport
{
    public static TransportStream Of(Socket socket) =>
        new(new NetworkStream(socket, ownsSocket: true), _ =>
        {
            ShutdownSend(socket);
            return ValueTask.CompletedTask;
        });

    public static void ShutdownSend(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The other end closed first: nothing is left to end.
        }
    }
}
