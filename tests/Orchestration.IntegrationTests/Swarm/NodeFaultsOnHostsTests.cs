using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Orchestration.Engines;
using Orchestration.Swarm;
using Orchestration.Swarm.Discovery;
using Orchestration.Swarm.Stores.Etcd;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Swarm;

/// <summary>Nodes that freeze, hang, go deaf, move or are hard to reach: two hosts and an etcd for all tests.</summary>
[Parallelizable]
public sealed class NodeFaultsOnHostsTests : BedFixture
{
    private const string Container = "web";
    private const double Loss = 0.05;

    // Ends at once when it is asked to.
    private static readonly string[] Ready = ["sh", "-c", "trap exit TERM; sleep 10000 & wait"];

    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private EtcdServer _etcd = null!;
    private EtcdClusterStore _store = null!;
    private SwarmHost _one = null!;
    private SwarmHost _two = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _etcd = await Bed.StartEtcdAsync();
        _store = new EtcdClusterStore(new() { Endpoints = [_etcd.Address] });
        var starting = SwarmHost.StartAsync(Bed, "two", HostImages.Debian12Engine);
        _one = await SwarmHost.StartAsync(Bed, "one", HostImages.Debian12Engine);
        _two = await starting;
    }

    [TearDown]
    public async Task Clear()
    {
        foreach (var host in new[] { _one, _two }) await host.RemoveAllAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_store is not null) await _store.DisposeAsync();
        foreach (var part in new IAsyncDisposable?[] { _one, _two, _etcd }) await (part?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Test]
    public async Task Two_managers_that_heal_a_host_at_once_leave_one_copy_and_never_none()
    {
        await using var first = await Cluster.Form("two", new EngineConnector()).Configure(Quick).Join(_one.Endpoint, _two.Endpoint).EnsureAsync();
        await using var second = await Cluster.Form("two", new EngineConnector()).Configure(Quick).Join(_one.Endpoint, _two.Endpoint).EnsureAsync();
        using var stopping = new CancellationTokenSource();
        Task[] managing = [first.ManageAsync(stopping.Token), second.ManageAsync(stopping.Token)];
        var (left, other) = await RunAsync(first, "reschedule:on-node-failure") == "one" ? (_one, _two) : (_two, _one);

        await left.Machine.PauseAsync();
        try
        {
            var moved = await SwarmHost.UntilAsync(async () => (await other.NamesAsync()).Contains(Container), Patience, "it runs elsewhere");
            await TestContext.Progress.WriteLineAsync($"two managers: moved after {moved.TotalSeconds:0.0} s");
        }
        finally
        {
            await left.Machine.ResumeAsync();
        }

        var healed = await SwarmHost.UntilAsync(async () =>
        {
            var running = (await left.NamesAsync()).Count + (await other.NamesAsync()).Count;
            Assert.That(running, Is.GreaterThan(0), "never none");
            return running == 1 && (await left.NamesAsync(all: true)).Any(static name => name.Contains("_superseded_"));
        }, Patience, "one is left");
        await TestContext.Progress.WriteLineAsync($"two managers: one copy again {healed.TotalSeconds:0.0} s after the heal");
        await Task.Delay(TimeSpan.FromSeconds(1)); // Both look again and again.
        Assert.That((IReadOnlyList<string>[])[await left.NamesAsync(), await other.NamesAsync(all: true)], Is.EqualTo(new string[][] { [], [Container] }));
        await stopping.CancelAsync();
        foreach (var manager in managing) Assert.CatchAsync<OperationCanceledException>(() => manager);

        void Quick(ClusterOptions options)
        {
            (options.Store, options.StorePrefix, options.PingInterval, options.PingTimeout) = (_store, "two/", TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(500));
            options.Failover = new() { Grace = TimeSpan.FromSeconds(1), Interval = TimeSpan.FromMilliseconds(200) };
        }
    }

    [Test]
    public async Task Reset_connections_and_a_killed_engine_are_noticed_within_two_seconds()
    {
        await using var cluster = await Cluster.Form("reset", new EngineConnector()).Join(_one.Endpoint, _two.Endpoint).EnsureAsync();
        await RunAsync(cluster, "constraint:node==one");
        var failures = 0;
        cluster.NodeChanged += (_, status) => failures = Math.Max(failures, status.Failures);

        await using (await _one.Machine.ResetConnectionsAsync(_one.Port))
        {
            await _one.SayAsync(Container); // A reset answers a packet: an acknowledged event will do.
            await NoticedAsync("reset connections", () => cluster.NodeStatuses[0].State == NodeState.Unhealthy);
        }

        await BackAsync();
        failures = 0;
        await _one.Machine.SignalEngineAsync("KILL");
        await NoticedAsync("a killed engine", () => failures > 0); // Its host starts it again, perhaps before it is given up.
        await BackAsync();

        static async Task NoticedAsync(string fault, Func<bool> noticed)
        {
            var after = await SwarmHost.UntilAsync(noticed, TimeSpan.FromSeconds(5), $"{fault}: two seconds, and what a busy machine takes");
            await TestContext.Progress.WriteLineAsync($"{fault} noticed after {after.TotalSeconds:0.0} s");
        }

        async Task BackAsync()
        {
            await SwarmHost.UntilAsync(async () => cluster.NodeStatuses[0] is { State: NodeState.Healthy, Failures: 0 } && await _one.Engine.PingAsync(), Patience, "it is back");
            Assert.That(cluster.NodeStatuses[1].Failures, Is.Zero, "the other one was there all the time");
        }
    }

    [Test]
    public async Task A_hung_engine_keeps_nobody_waiting_who_wants_nothing_of_it()
    {
        await using var cluster = await Cluster.Form("hung", new EngineConnector()).Join(_one.Endpoint, _two.Endpoint).EnsureAsync();
        await RunAsync(cluster, "constraint:node==one");

        await _two.Machine.SignalEngineAsync("STOP");
        try
        {
            var time = Stopwatch.StartNew();
            Assert.That(await cluster.Containers.ListAsync(), Has.Count.EqualTo(1));
            Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(3)), "a second, once");
            for (time.Restart(); time.Elapsed < TimeSpan.FromSeconds(1);)
            {
                await cluster.Containers.InspectAsync(Container).WaitAsync(TimeSpan.FromSeconds(2));
                await cluster.Containers.ListAsync().WaitAsync(TimeSpan.FromSeconds(2));
            }

            var made = await cluster.Containers.CreateAsync(new() { Name = "next", Image = Bed.Busybox, Environment = ["constraint:node==one"] }).WaitAsync(TimeSpan.FromSeconds(3));
            await cluster.Containers.RemoveAsync(made.Id).WaitAsync(TimeSpan.FromSeconds(3));
        }
        finally
        {
            await _two.Machine.SignalEngineAsync("CONT");
        }

        await SwarmHost.UntilAsync(() => cluster.NodeStatuses.All(static status => status.State == NodeState.Healthy), Patience, "it is back");
    }

    [Test]
    public async Task Events_that_are_swallowed_on_the_way_are_found_out_and_the_cache_equals_the_engine_within_five_seconds()
    {
        await using var relay = new FaultyRelay(new UnixDomainSocketEndPoint(_one.Socket));
        await using var cluster = await Cluster.Form("deaf", new EngineConnector()).Join(new EngineEndpoint(new Uri($"tcp://127.0.0.1:{relay.Port}")) { NodeName = "one", AllowPlainTcp = true }).EnsureAsync();
        await _one.RunAsync("heard");
        await SwarmHost.UntilAsync(() => cluster.NodeStatuses[0].Containers == 1, Patience, "the stream brings it");

        relay.SwallowEvents();
        await _one.RunAsync("unheard");

        var found = await SwarmHost.UntilAsync(() => cluster.NodeStatuses[0] is { Containers: 2, State: NodeState.Healthy }, TimeSpan.FromSeconds(8), "five seconds, and what a busy machine takes");
        await TestContext.Progress.WriteLineAsync($"swallowed events found out after {found.TotalSeconds:0.0} s");
    }

    [Test]
    public async Task An_engine_announced_at_another_address_is_the_same_node_there_though_its_old_entry_is_stale()
    {
        var before = new FaultyRelay(new UnixDomainSocketEndPoint(_one.Socket));
        await using var after = new FaultyRelay(new UnixDomainSocketEndPoint(_one.Socket));
        var discovery = new StoreDiscovery(_store, "moved/");
        await using var cluster = await Cluster.Form("moved", new EngineConnector()).EnsureAsync();
        try
        {
            await discovery.AnnounceAsync($"127.0.0.1:{before.Port}", Patience);
            cluster.Follow(discovery, static address => new EngineEndpoint(new Uri($"tcp://{address}")) { AllowPlainTcp = true }, TimeSpan.FromMilliseconds(200));
            await SwarmHost.UntilAsync(() => cluster.NodeStatuses is [{ State: NodeState.Healthy }], Patience, "it joins");
            await RunAsync(cluster);
        }
        finally
        {
            await before.DisposeAsync();
        }

        await discovery.AnnounceAsync($"127.0.0.1:{after.Port}", Patience);
        await SwarmHost.UntilAsync(() => cluster.NodeStatuses is [{ State: NodeState.Healthy } status] && status.Node.Address == $"127.0.0.1:{after.Port}", Patience, "it is there");
        await discovery.WithdrawAsync($"127.0.0.1:{before.Port}");
        await Task.Delay(TimeSpan.FromSeconds(1)); // A few heartbeats.

        Assert.That((await cluster.Containers.InspectAsync(Container)).Node!.Address, Is.EqualTo($"127.0.0.1:{after.Port}"));
    }

    [Test]
    public async Task Loss_and_delay_move_nothing()
    {
        var minutes = double.TryParse(Environment.GetEnvironmentVariable("ORCHESTRATION_LOSS_MINUTES"), out var given) ? given : 0.25;
        await using var near = new FaultyRelay(new IPEndPoint(_one.Machine.Address, _one.Port)) { Delay = Delay };
        await using var far = new FaultyRelay(new IPEndPoint(_two.Machine.Address, _two.Port)) { Delay = Delay };
        await using var nearLoss = await _one.Machine.LosePacketsAsync(Loss);
        await using var farLoss = await _two.Machine.LosePacketsAsync(Loss);
        await using var cluster = await Cluster.Form("lossy", new EngineConnector()).Configure(options => (options.Store, options.StorePrefix) = (_store, "lossy/")).Join(Through(near, _one), Through(far, _two)).EnsureAsync();
        var (failures, lost) = (0, 0);
        cluster.NodeChanged += (_, status) =>
        {
            if (status.Failures > 0) Interlocked.Increment(ref failures);
            if (status.State == NodeState.Unhealthy) Interlocked.Increment(ref lost);
        };
        using var stopping = new CancellationTokenSource();
        var managing = cluster.ManageAsync(stopping.Token);
        var node = await RunAsync(cluster, "reschedule:on-node-failure");

        var (time, calls) = (Stopwatch.StartNew(), 0);
        for (; time.Elapsed < TimeSpan.FromMinutes(minutes); calls++)
        {
            Assert.That((await cluster.Containers.InspectAsync(Container)).Node!.Name, Is.EqualTo(node));
            await Task.Delay(500);
        }

        await TestContext.Progress.WriteLineAsync($"{time.Elapsed.TotalMinutes:0.0} min of {Loss:P0} loss and {Delay.TotalMilliseconds} ms delay each way: {calls} calls, {failures} questions unanswered in time, {lost} nodes given up");
        Assert.That(lost, Is.Zero);
        Assert.That((await _one.NamesAsync(all: true)).Concat(await _two.NamesAsync(all: true)), Is.EqualTo(new[] { Container }));
        await stopping.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => managing);

        static EngineEndpoint Through(FaultyRelay relay, SwarmHost host) => host.Endpoint with { Address = new Uri($"tcp://localhost:{relay.Port}") };
    }

    private static async Task<string> RunAsync(Cluster cluster, params string[] environment)
    {
        var created = await cluster.Containers.CreateAsync(new() { Name = Container, Image = Bed.Busybox, Command = Ready, Environment = environment });
        await cluster.Containers.StartAsync(created.Id);
        return created.Node!.Name;
    }
}
