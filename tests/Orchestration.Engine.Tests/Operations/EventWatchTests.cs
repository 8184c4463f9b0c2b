using Microsoft.Extensions.Time.Testing;

namespace Orchestration.Engines.Tests.Operations;

public sealed class EventWatchTests
{
    [Test]
    public async Task A_lost_stream_is_opened_again_where_it_stood()
    {
        var turn = 0;
        await using var server = new ScriptedServer(async exchange =>
        {
            await exchange.BeginChunksAsync();
            switch (++turn)
            {
                case 1:
                    await exchange.ChunkAsync(Line("create", 5) + Line("start", 7));
                    exchange.Stream.Close();
                    break;
                default:
                    await exchange.ChunkAsync(Line("start", 7) + Line("die", 9));
                    break;
            }
        });
        await using var engine = await server.ConnectAsync();

        var seen = await TakeAsync(engine, 3);

        Assert.That(seen, Is.EqualTo(new[] { "create", "start", "die" }));
        Assert.That(server.Requests.Last(), Does.Contain("since=0.000000007"));
    }

    [Test]
    public async Task A_silent_stream_is_opened_again()
    {
        var opened = new SemaphoreSlim(0);
        var turn = 0;
        await using var server = new ScriptedServer(async exchange =>
        {
            await exchange.BeginChunksAsync(extraHeaders: "Date: Thu, 01 Jan 1970 00:00:42 GMT\r\n");
            if (++turn == 1) opened.Release();
            else await exchange.ChunkAsync(Line("start", 7));
        });
        var time = new FakeTimeProvider();
        await using var engine = await server.ConnectAsync(new DockerEngineOptions { TimeProvider = time, QueryTimeout = Timeout.InfiniteTimeSpan, ConnectTimeout = Timeout.InfiniteTimeSpan, EventIdleTimeout = TimeSpan.FromMinutes(2) });

        var watching = TakeAsync(engine, 1);
        await opened.WaitAsync();
        while (!watching.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.That(await watching, Is.EqualTo(new[] { "start" }));
        Assert.That(server.Requests.Last(), Does.Contain("since=42.000000000"));
    }

    [Test]
    public async Task A_watch_that_must_not_reconnect_ends_with_an_error()
    {
        await using var server = new ScriptedServer(async exchange =>
        {
            await exchange.BeginChunksAsync();
            await exchange.ChunkAsync(Line("start", 7));
            exchange.Stream.Close();
        });
        await using var engine = await server.ConnectAsync();

        Assert.ThrowsAsync<EngineUnreachableException>(() => TakeAsync(engine, 2, new EventOptions { Reconnect = false }));
    }

    [Test]
    public async Task An_engine_that_stays_away_ends_the_watch()
    {
        var server = new ScriptedServer(async exchange =>
        {
            await exchange.BeginChunksAsync();
            await exchange.ChunkAsync(Line("start", 7));
        });
        await using var engine = await server.ConnectAsync(new DockerEngineOptions { EventReconnectTimeout = TimeSpan.FromMilliseconds(200) });
        await using var events = engine.Events.WatchAsync().GetAsyncEnumerator();
        Assert.That(await events.MoveNextAsync(), Is.True);

        await server.DisposeAsync();

        Assert.ThrowsAsync<EngineUnreachableException>(async () => await events.MoveNextAsync());
    }

    [Test]
    public async Task A_watch_with_an_end_ends_there()
    {
        await using var server = new ScriptedServer(async exchange =>
        {
            await exchange.BeginChunksAsync();
            await exchange.ChunkAsync(Line("start", 7));
            await exchange.EndChunksAsync();
        });
        await using var engine = await server.ConnectAsync();

        var seen = await TakeAsync(engine, 5, new EventOptions { Since = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.UnixEpoch.AddSeconds(1) });

        Assert.That(seen, Is.EqualTo(new[] { "start" }));
        Assert.That(server.Requests.Single(), Does.Contain("since=0.000000000&until=1.000000000"));
    }

    [Test]
    public async Task A_watch_ends_when_it_is_cancelled()
    {
        using var opened = new SemaphoreSlim(0);
        await using var server = new ScriptedServer(async exchange =>
        {
            await exchange.BeginChunksAsync();
            opened.Release();
        });
        await using var engine = await server.ConnectAsync();
        using var cancellation = new CancellationTokenSource();

        var watching = TakeAsync(engine, 1, cancellationToken: cancellation.Token);
        await opened.WaitAsync();
        await cancellation.CancelAsync();

        Assert.CatchAsync<OperationCanceledException>(() => watching);
    }

    private static async Task<List<string>> TakeAsync(DockerEngine engine, int count, EventOptions? options = null, CancellationToken cancellationToken = default)
    {
        var seen = new List<string>();
        await foreach (var happened in engine.Events.WatchAsync(options, cancellationToken))
        {
            seen.Add(happened.Action);
            if (seen.Count == count) break;
        }

        return seen;
    }

    private static string Line(string action, long nanoseconds) =>
        $$"""{"Type":"container","Action":"{{action}}","Actor":{"ID":"x"},"timeNano":{{nanoseconds}}}""" + "\n";
}
