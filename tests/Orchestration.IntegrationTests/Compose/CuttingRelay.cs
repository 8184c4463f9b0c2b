using System.Net.Sockets;
using System.Text;

namespace Orchestration.IntegrationTests.Compose;

/// <summary>
/// Stands before an engine's socket, counts the calls that change something, and says when the reply to one of them is there.
/// Until <see cref="Cut"/> is over, that reply is held back.
/// </summary>
internal sealed class CuttingRelay : IAsyncDisposable
{
    private static readonly string[] ChangingWords = ["POST /", "PUT /", "DELETE /"];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("relay");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _engine;
    private readonly List<Task> _connections = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private int _changes;

    public CuttingRelay(string engine)
    {
        _engine = engine;
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_directory.FullName, "s")));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"unix://{_directory.FullName}/s");

    /// <summary>How many calls changed something.</summary>
    public int Changes => Volatile.Read(ref _changes);

    /// <summary>After which of them <see cref="Cut"/> is called; none by default.</summary>
    public int CutAfter { get; init; } = int.MaxValue;

    /// <summary>Ends the client.</summary>
    public Func<Task> Cut { get; set; } = static () => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll([_accepting, .. _connections]).ContinueWith(static _ => { }, TaskScheduler.Default);
        _listener.Dispose();
        _end.Dispose();
        _directory.Delete(recursive: true);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptAsync(_end.Token);
            _connections.Add(ServeAsync(client));
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var engine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            await engine.ConnectAsync(new UnixDomainSocketEndPoint(_engine), _end.Token);
            var number = 0;
            await Task.WhenAll(
                CopyAsync(client, engine, bytes =>
                {
                    if (Changes(bytes)) Volatile.Write(ref number, Interlocked.Increment(ref _changes));
                    return Task.CompletedTask;
                }),
                CopyAsync(engine, client, _ => Interlocked.Exchange(ref number, 0) == CutAfter ? Cut() : Task.CompletedTask));
        }

        // A client sends a request's head at the beginning of a write, and the next one after the reply.
        static bool Changes(ReadOnlyMemory<byte> bytes) =>
            ChangingWords.Any(word => bytes.Span.StartsWith(Encoding.ASCII.GetBytes(word)));
    }

    private async Task CopyAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, Task> see)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer, _end.Token)) > 0)
            {
                await see(buffer.AsMemory(0, count));
                for (var sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), _end.Token);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            to.Close(); // the client was killed
        }
    }
}
