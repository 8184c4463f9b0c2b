using System.Diagnostics;
using System.Text;
using Orchestration.Stores;
using Orchestration.Swarm.Stores.Etcd;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Swarm;

/// <summary>Managers as processes on a real etcd: one that is stopped for longer than its lease and goes on, one that is killed, one that ends.</summary>
[Parallelizable]
public sealed class ManagerProcessTests : BedFixture
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(4);

    [Test]
    [CancelAfter(120_000)]
    public async Task A_leader_that_was_paused_writes_nothing_more_and_killed_or_ended_ones_are_followed(CancellationToken cancellationToken)
    {
        await using var etcd = await Bed.StartEtcdAsync(cancellationToken);
        await using var store = new EtcdClusterStore(new() { Endpoints = [etcd.Address] });
        var discovery = $"etcd://{etcd.Address.Authority}/processes";
        using var first = ManagerProcess.Start(discovery, TimeToLive);
        await LedByAsync(store, first, cancellationToken);
        using var second = ManagerProcess.Start(discovery, TimeToLive);
        await Task.Delay(TimeSpan.FromSeconds(3), cancellationToken); // It stands by when it has come up.

        first.Signal("STOP");
        var clock = Stopwatch.StartNew();
        var led = await LedByAsync(store, second, cancellationToken);
        Assert.That(clock.Elapsed, Is.LessThan(TimeToLive + TimeSpan.FromSeconds(5)));
        first.Signal("CONT");
        await Task.Delay(TimeToLive, cancellationToken);
        Assert.That((await LeaderAsync(store, cancellationToken))!.Revision, Is.EqualTo(led.Revision), "who was paused has not written");

        second.Signal("KILL");
        clock.Restart();
        await LedByAsync(store, first, cancellationToken);
        Assert.That(clock.Elapsed, Is.LessThan(TimeToLive + TimeSpan.FromSeconds(5)));
        await TestContext.Progress.WriteLineAsync($"a killed leader was followed after {clock.Elapsed.TotalSeconds:0.0} s, with a lease of {TimeToLive.TotalSeconds} s");

        using var third = ManagerProcess.Start(discovery, TimeToLive);
        await Task.Delay(TimeSpan.FromSeconds(3), cancellationToken);
        first.Signal("TERM");
        clock.Restart();
        await LedByAsync(store, third, cancellationToken);
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(3)), "two seconds, and the end of the process");
    }

    private static async Task<StoreEntry> LedByAsync(EtcdClusterStore store, ManagerProcess manager, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await LeaderAsync(store, cancellationToken) is { } entry && Encoding.UTF8.GetString(entry.Value.Span).Contains($"\"{manager.Address}\"", StringComparison.Ordinal)) return entry;
            await Task.Delay(50, cancellationToken);
        }
    }

    private static async Task<StoreEntry?> LeaderAsync(EtcdClusterStore store, CancellationToken cancellationToken) =>
        (await store.RangeAsync("", cancellationToken)).Entries.FirstOrDefault(static entry => entry.Key.EndsWith("orchestration/leader", StringComparison.Ordinal));
}
