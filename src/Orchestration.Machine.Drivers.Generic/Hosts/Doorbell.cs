using System.Net.Sockets;

namespace Orchestration.Machines.Generic.Hosts;

/// <summary>Whether somebody opens at a host's SSH port.</summary>
internal static class Doorbell
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<MachineState> RingAsync(string host, int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ending.CancelAfter(Patience);
        try
        {
            await client.ConnectAsync(host, port, ending.Token).ConfigureAwait(false);
            return MachineState.Running;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData ? MachineState.Error : MachineState.Stopped;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return MachineState.Stopped;
        }
    }
}
