using System.Net;
using System.Net.Sockets;

namespace Orchestration.TestBed;

/// <summary>An SSH server is up when it says its name.</summary>
internal static class SshBanner
{
    public static async Task WaitAsync(IPAddress address, int port, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        while (true)
        {
            try
            {
                if (await IsThereAsync(address, port, limit.Token)) return;
                await Task.Delay(20, limit.Token);
            }
            catch (SocketException)
            {
                await Task.Delay(20, CancellationToken.None);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new BedException($"No SSH server answered at {address}:{port} within {timeout}.");
            }
        }
    }

    private static async Task<bool> IsThereAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address, port, cancellationToken);
        var banner = new byte[4];
        return await client.GetStream().ReadAtLeastAsync(banner, banner.Length, throwOnEndOfStream: false, cancellationToken) == banner.Length
            && banner.AsSpan().SequenceEqual("SSH-"u8);
    }
}
