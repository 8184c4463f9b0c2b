using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Orchestration.IntegrationTests.SwarmApi;

/// <summary>Stands before an engine's socket and keeps what clients send to it.</summary>
internal sealed class RecordingRelay : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("relay");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _engine;
    private readonly ConcurrentQueue<byte[]> _sent = new();
    private readonly List<Task> _copies = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    public RecordingRelay(string engine)
    {
        _engine = engine;
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_directory.FullName, "s")));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"unix://{_directory.FullName}/s");

    public string Sent => System.Text.Encoding.UTF8.GetString([.. _sent.SelectMany(static bytes => bytes)]);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll([_accepting, .. _copies]).ContinueWith(static _ => { }, TaskScheduler.Default);
        _listener.Dispose();
        _end.Dispose();
        _directory.Delete(recursive: true);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptAsync(_end.Token);
            var engine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await engine.ConnectAsync(new UnixDomainSocketEndPoint(_engine), _end.Token);
            _copies.Add(CopyAsync(client, engine, _sent.Enqueue));
            _copies.Add(CopyAsync(engine, client, static _ => { }));
        }
    }

    private async Task CopyAsync(Socket from, Socket to, Action<byte[]> see)
    {
        using (from)
        {
            var buffer = new byte[16 * 1024];
            int count;
            while ((count = await from.ReceiveAsync(buffer, _end.Token)) > 0)
            {
                see(buffer[..count]);
                await to.SendAsync(buffer.AsMemory(0, count), _end.Token);
            }
            to.Shutdown(SocketShutdown.Send);
        }
    }
}
