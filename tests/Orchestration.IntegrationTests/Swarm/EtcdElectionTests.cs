using System.Diagnostics;
using Orchestration.Swarm;
using Orchestration.Swarm.Stores.Etcd;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Swarm;

/// <summary>Managers elect one of them by a real etcd.</summary>
[CancelAfter(60_000)]
[Parallelizable]
public sealed class EtcdElectionTests : BedFixture
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromSeconds(3);

    private EtcdServer _server = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await Bed.StartEtcdAsync();

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Test]
    public async Task A_silent_leader_has_ended_its_term_when_the_next_one_leads(CancellationToken cancellationToken)
    {
        await using var line = new SilentStore(Open());
        await using var store = Open();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (first, second) = (new LeaderElection(line, Options("silent/", "a:1")), new LeaderElection(store, Options("silent/", "b:1")));
        var firstRun = first.RunAsync(cancellationToken: stop.Token);
        var term = await TermAsync(first, cancellationToken);
        var secondRun = second.RunAsync(cancellationToken: stop.Token);
        await second.WatchAsync(cancellationToken).FirstAsync(static state => state.Leader is "a:1", cancellationToken);

        line.FallSilent();
        var clock = Stopwatch.StartNew();
        var next = await TermAsync(second, cancellationToken);

        Assert.That(term.IsCurrent, Is.False);
        Assert.That(next.Number, Is.EqualTo(term.Number + 1));
        Assert.That(clock.Elapsed, Is.LessThan(TimeToLive + TimeSpan.FromSeconds(3)));
        await stop.CancelAsync();
        await Task.WhenAll(firstRun, secondRun);
    }

    [Test]
    public async Task A_leader_that_stops_is_followed_within_two_seconds(CancellationToken cancellationToken)
    {
        await using var store = Open();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (first, second) = (new LeaderElection(store, Options("stop/", "a:1")), new LeaderElection(store, Options("stop/", "b:1")));
        var firstRun = first.RunAsync(cancellationToken: stop.Token);
        await TermAsync(first, cancellationToken);
        var secondRun = second.RunAsync(cancellationToken: end.Token);
        await second.WatchAsync(cancellationToken).FirstAsync(static state => state.Leader is "a:1", cancellationToken);

        var clock = Stopwatch.StartNew();
        await stop.CancelAsync();
        await firstRun;
        await TermAsync(second, cancellationToken);

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)));
        await end.CancelAsync();
        await secondRun;
    }

    [Test]
    public async Task A_leader_whose_etcd_dies_ends_its_term_and_a_later_term_begins_when_it_is_back(CancellationToken cancellationToken)
    {
        await using var store = Open();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var election = new LeaderElection(store, Options("outage/", "a:1"));
        var run = election.RunAsync(cancellationToken: stop.Token);
        var term = await TermAsync(election, cancellationToken);

        await _server.KillAsync(cancellationToken);
        await Task.Delay(Timeout.Infinite, term.Ended).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _server.RestartAsync(cancellationToken);
        var next = await election.WatchAsync(cancellationToken).FirstAsync(state => state.IsLeader && state.Term > term.Number, cancellationToken);

        Assert.That(next.Term, Is.EqualTo(term.Number + 1));
        await stop.CancelAsync();
        await run;
    }

    private static LeaderElectionOptions Options(string prefix, string address) => new() { Address = address, Prefix = prefix, TimeToLive = TimeToLive };

    private static async Task<LeaderTerm> TermAsync(LeaderElection election, CancellationToken cancellationToken)
    {
        await election.WatchAsync(cancellationToken).FirstAsync(static state => state.IsLeader, cancellationToken);
        return election.Term!;
    }

    private EtcdClusterStore Open() => new(new() { Endpoints = [_server.Address], Prefix = "/election/" });
}
