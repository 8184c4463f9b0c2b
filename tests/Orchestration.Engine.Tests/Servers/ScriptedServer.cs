using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Orchestration.Engines.Tests;

/// <summary>A small HTTP server on loopback that answers as a test says; pings are answered by themselves.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<ScriptedExchange, Task> _answer;
    private readonly SslServerAuthenticationOptions? _tls;
    private readonly Task _accepting;
    private readonly ConcurrentDictionary<Socket, byte> _sockets = new();
    private long _httpBytes;

    public ScriptedServer(Func<ScriptedExchange, Task> answer, SslServerAuthenticationOptions? tls = null)
    {
        _answer = answer;
        _tls = tls;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Address => new($"tcp://127.0.0.1:{Port}");

    public EngineEndpoint Endpoint => new(Address) { AllowPlainTcp = true };

    /// <summary>First lines of the requests that came, pings left out.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Bytes that came inside TLS, or in all when there is none.</summary>
    public long HttpBytes => Interlocked.Read(ref _httpBytes);

    public int Connections { get; private set; }

    public Task<DockerEngine> ConnectAsync(DockerEngineOptions? options = null) => DockerEngine.ConnectAsync(Endpoint, options);

    /// <summary>Ends every open connection, as a killed engine does.</summary>
    public void Reset()
    {
        foreach (var socket in _sockets.Keys)
        {
            try
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
                socket.Dispose();
            }
            catch (ObjectDisposedException)
            {
                // It has ended by itself.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Stop();
        Reset();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stopping.Token);
                Connections++;
                _sockets[socket] = 0;
                _ = ServeAsync(socket);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (_tls is not null)
            {
                var secured = new SslStream(stream);
                await secured.AuthenticateAsServerAsync(_tls, _stopping.Token);
                stream = secured;
            }

            while (await ReadHeadAsync(stream) is { } head) await AnswerAsync(new ScriptedExchange(stream, head));
            await stream.DisposeAsync();
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client's side is what the tests look at.
        }
        finally
        {
            socket.Dispose();
            _sockets.TryRemove(socket, out _);
        }
    }

    private async Task AnswerAsync(ScriptedExchange exchange)
    {
        if (exchange.IsPing)
        {
            await exchange.ReplyPingAsync();
            return;
        }

        Requests.Enqueue(exchange.Head.Split("\r\n")[0]);
        await _answer(exchange);
    }

    private async Task<string?> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stopping.Token) == 0) return null;
            Interlocked.Increment(ref _httpBytes);
            head.Append((char)one[0]);
            // A TLS greeting is no request: servers without TLS hang up.
            if (head[0] == 0x16) return null;
        }

        return head.ToString();
    }
}
