using Orchestration.Stores;
using Orchestration.Swarm.Stores.ZooKeeper.Wire;

namespace Orchestration.Swarm.Stores.ZooKeeper;

/// <summary>
/// A lease is a session of its own; its keys are the session's ephemeral nodes. A server may grant a session a shorter
/// time than was asked: then this process pings for the asked time after the last keep-alive.
/// </summary>
internal sealed class ZooKeeperLease : IStoreLease
{
    private readonly TimeSpan _asked;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _pinging;
    private long _keptAt = Environment.TickCount64;

    public ZooKeeperLease(ZooKeeperConnection connection, TimeSpan asked)
    {
        (Connection, _asked) = (connection, asked);
        _pinging = asked > connection.SessionTimeout ? PingAsync() : Task.CompletedTask;
    }

    public ZooKeeperConnection Connection { get; }

    public string Id => Connection.SessionId.ToString("x", System.Globalization.CultureInfo.InvariantCulture);

    public TimeSpan TimeToLive => Connection.SessionTimeout;

    public async ValueTask<bool> KeepAliveAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await Connection.PingAsync(cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _keptAt, Environment.TickCount64);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _pinging.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await Connection.SendAsync(ZooKeeperOperation.CloseSession, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // It ends by itself.
        }

        await Connection.DisposeAsync().ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task PingAsync()
    {
        while (Environment.TickCount64 - Volatile.Read(ref _keptAt) < _asked.TotalMilliseconds)
        {
            await Task.Delay(Connection.SessionTimeout / 3, _end.Token).ConfigureAwait(false);
            await Connection.PingAsync(_end.Token).ConfigureAwait(false);
        }
    }
}
