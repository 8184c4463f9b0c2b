using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Orchestration.IntegrationTests.Swarm.Campaign;

/// <summary>The way of the managers to an engine, TCP on loopback to its socket, which can be disturbed.</summary>
internal sealed class EngineLink : IAsyncDisposable
{
    private readonly string _socket;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Connection, bool> _connections = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile LinkState _state;
    private string? _losesReplyOf;

    public EngineLink(string socket)
    {
        _socket = socket;
        _listener.Start();
        Address = $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _accepting = AcceptAsync();
    }

    public string Address { get; }

    public void Turn(LinkState state)
    {
        _state = state;
        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        if (state is LinkState.Reset) Cut();
    }

    /// <summary>Resets the connections that are there; new ones are carried.</summary>
    public void Cut()
    {
        foreach (var connection in _connections.Keys) connection.Reset();
    }

    /// <summary>The next request whose first line has this is carried, and its connection is reset in place of the answer; null for none.</summary>
    public void LoseReplyOf(string? request) => Volatile.Write(ref _losesReplyOf, request);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        Cut();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            var client = await _listener.AcceptSocketAsync(_end.Token);
            _ = CarryAsync(client);
        }
    }

    private async Task CarryAsync(Socket client)
    {
        using var connection = new Connection(client, new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified));
        _connections[connection] = true;
        try
        {
            if (_state is LinkState.Reset) return;
            await OpenAsync(answers: false);
            await connection.Engine.ConnectAsync(new UnixDomainSocketEndPoint(_socket), _end.Token);
            await Task.WhenAll(PumpAsync(connection, client, connection.Engine, answers: false), PumpAsync(connection, connection.Engine, client, answers: true));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // One side went.
        }
        finally
        {
            _connections.TryRemove(connection, out _);
            connection.Reset();
        }
    }

    private async Task PumpAsync(Connection connection, Socket from, Socket to, bool answers)
    {
        var buffer = new byte[16384];
        try
        {
            while (await from.ReceiveAsync(buffer, _end.Token) is var count and > 0)
            {
                if (!answers && Volatile.Read(ref _losesReplyOf) is { } wanted && FirstLine(buffer.AsSpan(0, count)).Contains(wanted, StringComparison.Ordinal))
                {
                    Volatile.Write(ref _losesReplyOf, null);
                    connection.LosesReply = true;
                }

                if (answers && connection.LosesReply) throw new SocketException((int)SocketError.ConnectionReset);
                await OpenAsync(answers);
                for (var sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), _end.Token);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            connection.Reset();
            throw;
        }
    }

    private async Task OpenAsync(bool answers)
    {
        while (true)
        {
            var changed = _changed.Task;
            if (_state is not LinkState.Silent && !(answers && _state is LinkState.Deaf)) return;
            await changed.WaitAsync(_end.Token);
        }
    }

    private static string FirstLine(ReadOnlySpan<byte> bytes) => bytes.IndexOf((byte)'\r') is var end and > 0 ? Encoding.ASCII.GetString(bytes[..end]) : "";

    private sealed class Connection(Socket client, Socket engine) : IDisposable
    {
        public Socket Engine => engine;

        public bool LosesReply { get; set; }

        public void Reset()
        {
            try
            {
                client.LingerState = new(true, 0);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // It is closed already.
            }

            Dispose();
        }

        public void Dispose()
        {
            client.Dispose();
            engine.Dispose();
        }
    }
}
