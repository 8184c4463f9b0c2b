using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Orchestration.IntegrationTests.Swarm;

/// <summary>Stands before an engine, at a port of this machine: passes everything on late, or swallows what it tells of events.</summary>
internal sealed class FaultyRelay : IAsyncDisposable
{
    private readonly EndPoint _engine;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private volatile bool _swallowsEvents;

    public FaultyRelay(EndPoint engine)
    {
        _engine = engine;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How late everything comes, each way.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>From now on the streams of events that are open tell nothing more, and stay open; new ones do.</summary>
    public void SwallowEvents() => _swallowsEvents = true;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await Task.WhenAll([_accepting, .. _connections]).ContinueWith(static _ => { }, TaskScheduler.Default);
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptSocketAsync(_end.Token);
            client.NoDelay = true;
            _connections.Add(ServeAsync(client));
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var engine = _engine is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(_engine.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            await engine.ConnectAsync(_engine, _end.Token);
            var mayBeSwallowed = false;
            await Task.WhenAll(
                CopyAsync(client, engine, bytes =>
                {
                    var head = Encoding.ASCII.GetString(bytes.Span[..Math.Min(bytes.Length, 512)]).Split("\r\n")[0];
                    if (head.Contains("/events", StringComparison.Ordinal)) mayBeSwallowed = !_swallowsEvents && !head.Contains("until=", StringComparison.Ordinal);
                    return true;
                }),
                CopyAsync(engine, client, _ => !(mayBeSwallowed && _swallowsEvents)));
        }
    }

    private async Task CopyAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, bool> passes)
    {
        var late = Channel.CreateUnbounded<(long Came, byte[] Bytes)>();
        var sending = SendAsync(late.Reader, to);
        try
        {
            var buffer = new byte[16 * 1024];
            int count;
            while ((count = await from.ReceiveAsync(buffer, _end.Token)) > 0)
                if (passes(buffer.AsMemory(0, count))) late.Writer.TryWrite((TimeProvider.System.GetTimestamp(), buffer[..count]));
        }
        catch (SocketException)
        {
            to.Close(); // reset on one side is reset on the other
        }

        late.Writer.Complete();
        await sending;
    }

    private async Task SendAsync(ChannelReader<(long Came, byte[] Bytes)> late, Socket to)
    {
        try
        {
            await foreach (var (came, bytes) in late.ReadAllAsync(_end.Token))
            {
                var wait = Delay - TimeProvider.System.GetElapsedTime(came);
                if (wait > TimeSpan.Zero) await Task.Delay(wait, _end.Token);
                for (var sent = 0; sent < bytes.Length;) sent += await to.SendAsync(bytes.AsMemory(sent), _end.Token);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            to.Close();
        }
    }
}
