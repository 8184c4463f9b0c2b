using System.Net.Sockets;
using Orchestration.Stores;
using Orchestration.Swarm.Stores.ZooKeeper.Wire;

namespace Orchestration.Swarm.Stores.ZooKeeper;

/// <summary>The session that all reads and plain writes go over, made anew when it is lost, and the signal of its watch.</summary>
internal sealed class ZooKeeperSessions(ZooKeeperStoreOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan MainSession = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private ZooKeeperConnection? _main;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _changes;
    private int _server;

    /// <summary>Grows whenever something may have changed, and what ends then.</summary>
    public long Changes => Volatile.Read(ref _changes);

    public Task NextChange => Volatile.Read(ref _changed).Task;

    public async Task<ZooKeeperConnection> MainAsync(CancellationToken cancellationToken)
    {
        if (_main is { IsOpen: true } open) return open;
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_main is { IsOpen: true } meanwhile) return meanwhile;
            if (_main is { } lost) await lost.DisposeAsync().ConfigureAwait(false);
            _main = await OpenAsync(MainSession, cancellationToken).ConfigureAwait(false);
            await MakeRootAsync(_main, cancellationToken).ConfigureAwait(false);
            await _main.SendAsync(ZooKeeperOperation.AddWatch(options.Root), cancellationToken).ConfigureAwait(false);
            Changed();
            _ = KeepAsync(_main);
            return _main;
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>A session on the first server that answers.</summary>
    public async Task<ZooKeeperConnection> OpenAsync(TimeSpan sessionTimeout, CancellationToken cancellationToken)
    {
        var first = Volatile.Read(ref _server);
        for (var attempt = 1; ; attempt++)
        {
            var number = first + attempt - 1;
            var name = options.Servers[(int)((uint)number % (uint)options.Servers.Count)];
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
            deadline.CancelAfter(options.RequestTimeout);
            try
            {
                return await ZooKeeperConnection.OpenAsync(ServerAddress.TryParse(name, out var address) ? address : throw new UriFormatException(name), sessionTimeout, Changed, deadline.Token).ConfigureAwait(false);
            }
            catch (Exception error) when (error is IOException or SocketException or InvalidDataException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                Interlocked.CompareExchange(ref _server, number + 1, number); // others may have moved on already
                if (attempt >= options.Servers.Count)
                    throw new StoreException("No ZooKeeper server opens a session", new ErrorFacts { Where = string.Join(", ", options.Servers), Found = error.Message, Wanted = $"an answer within {options.RequestTimeout.TotalSeconds:0.#} s" }, error);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        if (_main is { } main) await main.DisposeAsync().ConfigureAwait(false);
        _opening.Dispose();
    }

    private void Changed()
    {
        Interlocked.Increment(ref _changes);
        Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    private async Task MakeRootAsync(ZooKeeperConnection connection, CancellationToken cancellationToken)
    {
        for (var slash = options.Root.IndexOf('/', 1); ; slash = options.Root.IndexOf('/', slash + 1))
        {
            await connection.SendAsync(ZooKeeperOperation.Create(slash < 0 ? options.Root : options.Root[..slash], data: null, ephemeral: false), cancellationToken).ConfigureAwait(false);
            if (slash < 0) return;
        }
    }

    private async Task KeepAsync(ZooKeeperConnection connection)
    {
        try
        {
            while (connection.IsOpen)
            {
                await Task.Delay(connection.SessionTimeout / 3, _end.Token).ConfigureAwait(false);
                using var deadline = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
                deadline.CancelAfter(options.RequestTimeout);
                await connection.PingAsync(deadline.Token).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }
}
