using Microsoft.Extensions.Time.Testing;
using Orchestration.Stores;
using Orchestration.Swarm.Discovery;
using Orchestration.Swarm.Stores;

namespace Orchestration.Swarm.Tests.Discovery;

[TestFixture]
public sealed class DiscoveryAgentTests
{
    private readonly FakeTimeProvider _time = new();

    [Test]
    public async Task A_host_is_announced_while_its_agent_runs_and_withdrawn_at_its_end()
    {
        await using var store = new MemoryClusterStore(_time);
        var discovery = new CountingDiscovery(new StoreDiscovery(store));
        using var end = new CancellationTokenSource();
        var agent = new DiscoveryAgent(discovery, "10.0.0.1:2375", Options()).RunAsync(end.Token);

        for (var i = 1; i <= 20; i++)
        {
            while (discovery.Announcements < i) await Task.Delay(5);
            await Task.Delay(20); // the agent begins to wait
            Assert.That(await discovery.ListAsync(), Is.EqualTo(new[] { "10.0.0.1:2375" }), $"after {i} minutes");
            _time.Advance(TimeSpan.FromSeconds(60));
        }

        await end.CancelAsync();
        await agent;
        Assert.That(await discovery.ListAsync(), Is.Empty);
    }

    [Test]
    public async Task A_host_whose_agent_was_killed_vanishes_by_its_time_to_live()
    {
        await using var store = new MemoryClusterStore(_time);
        var discovery = new StoreDiscovery(store);
        await discovery.AnnounceAsync("10.0.0.1:2375", TimeSpan.FromSeconds(180));

        _time.Advance(TimeSpan.FromSeconds(179));
        var before = await discovery.ListAsync();
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.That(before, Has.Count.EqualTo(1));
        Assert.That(await discovery.ListAsync(), Is.Empty);
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task A_failure_is_tried_again_ever_more_rarely(CancellationToken cancellationToken)
    {
        var discovery = new FailingDiscovery(_time);
        using var end = new CancellationTokenSource();
        var agent = new DiscoveryAgent(discovery, "10.0.0.1:2375", Options()).RunAsync(end.Token);
        foreach (var wait in (int[])[1, 2, 4, 8, 16])
        {
            var tries = discovery.Tries.Count;
            await Task.Delay(50, cancellationToken); // the agent begins to wait
            _time.Advance(TimeSpan.FromSeconds(wait));
            while (discovery.Tries.Count == tries) await Task.Delay(5, cancellationToken);
        }

        await end.CancelAsync();
        await agent;
        Assert.That(discovery.Tries.Zip(discovery.Tries.Skip(1), static (a, b) => Math.Round((b - a).TotalSeconds)), Is.EqualTo(new[] { 1, 2, 4, 8, 16 }));
    }

    [Test]
    public void All_wrong_options_are_told_at_once() => Assert.That(
        () => new DiscoveryAgent(new NodesDiscovery("a:1"), "a:1", new() { Heartbeat = TimeSpan.Zero, TimeToLive = TimeSpan.Zero, Delay = TimeSpan.FromSeconds(-1), Jitter = 2 }),
        Throws.TypeOf<ClusterException>().With.Message.Contains("Heartbeat").And.Message.Contains("TimeToLive").And.Message.Contains("Delay").And.Message.Contains("Jitter"));

    private DiscoveryAgentOptions Options() => new() { TimeProvider = _time, Jitter = 0, Random = new(1) };

    private sealed class CountingDiscovery(IDiscovery inner) : IDiscovery
    {
        public int Announcements { get; private set; }

        public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default) => inner.ListAsync(cancellationToken);

        public IAsyncEnumerable<IReadOnlyList<string>> WatchAsync(CancellationToken cancellationToken = default) => inner.WatchAsync(cancellationToken);

        public async Task AnnounceAsync(string address, TimeSpan timeToLive, CancellationToken cancellationToken = default)
        {
            await inner.AnnounceAsync(address, timeToLive, cancellationToken);
            Announcements++;
        }

        public Task WithdrawAsync(string address, CancellationToken cancellationToken = default) => inner.WithdrawAsync(address, cancellationToken);
    }

    private sealed class FailingDiscovery(TimeProvider time) : IDiscovery
    {
        public List<DateTimeOffset> Tries { get; } = [];

        public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken = default) => throw new StoreException("away");

        public IAsyncEnumerable<IReadOnlyList<string>> WatchAsync(CancellationToken cancellationToken = default) => throw new StoreException("away");

        public Task AnnounceAsync(string address, TimeSpan timeToLive, CancellationToken cancellationToken = default)
        {
            Tries.Add(time.GetUtcNow());
            throw new StoreException("away");
        }

        public Task WithdrawAsync(string address, CancellationToken cancellationToken = default) => throw new StoreException("away");
    }
}
