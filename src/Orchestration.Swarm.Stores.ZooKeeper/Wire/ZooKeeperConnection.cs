using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using Orchestration.Stores;

namespace Orchestration.Swarm.Stores.ZooKeeper.Wire;

/// <summary>One connection and its session: requests go out as they come, answers are matched by number.</summary>
internal sealed class ZooKeeperConnection : IAsyncDisposable
{
    private const int NotificationNumber = -1;
    private const int PingNumber = -2;
    private const int LargestFrame = 64 * 1024 * 1024;

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly Action _onNotification;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<ZooKeeperReply>> _waiting = new();
    private readonly ConcurrentQueue<TaskCompletionSource<ZooKeeperReply>> _pings = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private Task _receiving = Task.CompletedTask;
    private int _number;

    private ZooKeeperConnection(TcpClient client, Action onNotification) => (_client, _stream, _onNotification) = (client, client.GetStream(), onNotification);

    public long SessionId { get; private set; }

    /// <summary>The time that the server grants, which may be shorter or longer than what was asked.</summary>
    public TimeSpan SessionTimeout { get; private set; }

    public bool IsOpen => !_end.IsCancellationRequested;

    public static async Task<ZooKeeperConnection> OpenAsync(ServerAddress server, TimeSpan sessionTimeout, Action onNotification, CancellationToken cancellationToken)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(server.Host, server.Port, cancellationToken).ConfigureAwait(false);
            var connection = new ZooKeeperConnection(client, onNotification);
            await connection.GreetAsync(sessionTimeout, cancellationToken).ConfigureAwait(false);
            connection._receiving = connection.ReceiveAsync();
            return connection;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async Task<ZooKeeperReply> SendAsync(ZooKeeperOperation operation, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<ZooKeeperReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var number = ++_number;
            var frame = new JuteWriter().Int(number).Int(operation.Type);
            operation.Write(frame);
            _waiting[number] = answer;
            if (!IsOpen) throw Closed();
            await _stream.WriteAsync(frame.ToFrame(), _end.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            throw Closed(error);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task PingAsync(CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<ZooKeeperReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!IsOpen) throw Closed();
            _pings.Enqueue(answer);
            await _stream.WriteAsync(new JuteWriter().Int(PingNumber).Int(11).ToFrame(), _end.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            throw Closed(error);
        }
        finally
        {
            _sending.Release();
        }

        await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        _client.Dispose();
        await _receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _sending.Dispose();
    }

    private async Task GreetAsync(TimeSpan sessionTimeout, CancellationToken cancellationToken)
    {
        var frame = new JuteWriter().Int(0).Long(0).Int((int)sessionTimeout.TotalMilliseconds).Long(0).Buffer(new byte[16]).Bool(false).ToFrame();
        await _stream.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
        var reader = new JuteReader(await ReadFrameAsync(cancellationToken).ConfigureAwait(false));
        reader.Int(); // protocol version
        SessionTimeout = TimeSpan.FromMilliseconds(reader.Int());
        SessionId = reader.Long();
        if (SessionTimeout <= TimeSpan.Zero) throw new IOException("ZooKeeper did not open a session.");
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var reader = new JuteReader(await ReadFrameAsync(_end.Token).ConfigureAwait(false));
                Deliver(reader.Int(), new(reader.Long(), reader.Int(), reader));
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException or InvalidDataException or SocketException)
        {
            await _end.CancelAsync().ConfigureAwait(false);
            FailAll(error);
        }
    }

    private void Deliver(int number, ZooKeeperReply reply)
    {
        if (number == NotificationNumber) _onNotification();
        else if (number == PingNumber && _pings.TryDequeue(out var ping)) ping.TrySetResult(reply);
        else if (_waiting.TryRemove(number, out var answer)) answer.TrySetResult(reply);
    }

    private void FailAll(Exception cause)
    {
        // A request that is being written sees the closed connection itself; none is left behind.
        foreach (var number in _waiting.Keys)
            if (_waiting.TryRemove(number, out var answer)) answer.TrySetException(Closed(cause));
        while (_pings.TryDequeue(out var ping)) ping.TrySetException(Closed(cause));
        _onNotification();
    }

    private async Task<byte[]> ReadFrameAsync(CancellationToken cancellationToken)
    {
        var length = new byte[4];
        await _stream.ReadExactlyAsync(length, cancellationToken).ConfigureAwait(false);
        var size = BinaryPrimitives.ReadInt32BigEndian(length);
        if (size is < 0 or > LargestFrame) throw new InvalidDataException($"ZooKeeper announced a frame of {size} bytes.");
        var frame = new byte[size];
        await _stream.ReadExactlyAsync(frame, cancellationToken).ConfigureAwait(false);
        return frame;
    }

    private static IOException Closed(Exception? cause = null) => new("The connection to ZooKeeper ended.", cause);
}
