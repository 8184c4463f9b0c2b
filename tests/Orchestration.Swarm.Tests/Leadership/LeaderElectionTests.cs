using Orchestration.Swarm.Stores;

namespace Orchestration.Swarm.Tests.Leadership;

[TestFixture]
public sealed class LeaderElectionTests
{
    [Test]
    [CancelAfter(30_000)]
    public async Task The_lead_passes_on_within_two_seconds_when_the_leader_stops_and_its_work_ends_first(CancellationToken cancellationToken)
    {
        await using var store = new MemoryClusterStore();
        var (first, second) = (Election(store, "a:1"), Election(store, "b:1"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var worked = new TaskCompletionSource<bool>();
        var firstRun = first.RunAsync(async (_, ended) =>
        {
            await Task.Delay(Timeout.Infinite, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            worked.SetResult(second.Term is null);
        }, stop.Token);
        await LeadsAsync(first, cancellationToken);
        var secondRun = second.RunAsync(cancellationToken: end.Token);
        await second.WatchAsync(cancellationToken).FirstAsync(static state => state.Leader is "a:1", cancellationToken);

        var from = TimeProvider.System.GetTimestamp();
        await stop.CancelAsync();
        await firstRun;
        await LeadsAsync(second, cancellationToken);

        Assert.That(TimeProvider.System.GetElapsedTime(from), Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(await worked.Task, Is.True, "the work of the first ended before the second led");
        Assert.That(second.State, Is.EqualTo(new LeadershipState(true, "b:1", 2)));
        await end.CancelAsync();
        await secondRun;
        Assert.That(second.Term, Is.Null);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Work_that_fails_gives_the_lead_up_and_its_error_is_told(CancellationToken cancellationToken)
    {
        await using var store = new MemoryClusterStore();
        var election = Election(store, "a:1");

        Assert.That(() => election.RunAsync(static (_, _) => throw new InvalidOperationException("broken"), cancellationToken), Throws.InvalidOperationException);
        Assert.That(await store.GetAsync("orchestration/leader", cancellationToken), Is.Null);
    }

    [Test]
    public void Options_are_checked_together() =>
        Assert.That(() => new LeaderElection(new MemoryClusterStore(), new() { TimeToLive = TimeSpan.FromSeconds(1) }),
            Throws.TypeOf<ClusterException>().With.Message.Contains("Address is empty").And.Message.Contains("TimeToLive is 00:00:01"));

    private static LeaderElection Election(MemoryClusterStore store, string address) => new(store, new() { Address = address });

    private static async Task LeadsAsync(LeaderElection election, CancellationToken cancellationToken) =>
        await election.WatchAsync(cancellationToken).FirstAsync(static state => state.IsLeader, cancellationToken);
}
