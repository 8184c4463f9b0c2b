using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orchestration.Engines;
using Orchestration.Placement;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Nodes;

[TestFixture]
public sealed class NodeFaultTests
{
    [Test]
    public async Task A_stream_of_events_that_fell_silent_is_found_out_and_the_cache_equals_the_engine_within_five_seconds()
    {
        await using var engine = InMemoryEngine.WithImages("busybox");
        await using var deaf = new DeafEngine(engine);
        await using var cluster = new Cluster(new() { PingInterval = TimeSpan.FromSeconds(1) }, new Connector(deaf));
        await cluster.JoinAsync(new(new Uri("tcp://n1.test:2376")) { NodeName = "n1" });
        await Task.Delay(100); // The stream is open now.
        deaf.IsDeaf = true;

        await engine.Containers.CreateAsync(ClusterPlacementTests.Sleeper("foreign"));
        var time = Stopwatch.StartNew();
        await NodeMonitorTests.EventuallyAsync(() => Task.FromResult(cluster.NodeStatuses[0] is { Containers: 1, State: NodeState.Healthy }));

        Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(8)), "five seconds, and what a busy machine takes");
    }

    [Test]
    public async Task A_quiet_engine_is_not_taken_for_a_deaf_one()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync(static options => options.PingInterval = TimeSpan.FromMilliseconds(50));
        for (var i = 0; i < 6; i++) await test.RunAsync(ClusterPlacementTests.Sleeper($"c{i}"));
        var problems = new ConcurrentQueue<string>();
        test.Cluster.NodeChanged += (_, status) => problems.Enqueue(status.Problem ?? "");
        var made = Stopwatch.StartNew();

        await NodeMonitorTests.EventuallyAsync(() => Task.FromResult(made.Elapsed > TimeSpan.FromSeconds(2) && test["n1"].Calls.All.Count(static call => call.Operation == EngineOperation.EventWatch) > 10));

        Assert.That(problems, Has.None.Contains("cut off"));
    }

    [Test]
    public async Task A_node_that_does_not_answer_yet_at_its_new_address_is_taken_up_when_it_does()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync();
        test["n1"].Faults.On(EngineOperation.ContainerList).LoseRequest().Once();

        Assert.CatchAsync<EngineException>(() => test.MoveAsync("n1", "10.0.0.99"));

        await NodeMonitorTests.EventuallyAsync(() => Task.FromResult(test.Cluster.NodeStatuses.All(static status => status.State == NodeState.Healthy)));
        await test.Cluster.Containers.CreateAsync(ClusterPlacementTests.Sleeper("web") with { Environment = ["constraint:node==n1"] });
        Assert.That(test.NodeOf("web"), Is.EqualTo("n1"));
    }

    [Test]
    public async Task A_hung_engine_keeps_the_first_caller_waiting_for_a_second_and_the_next_ones_not_at_all()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync();
        for (var i = 0; i < 3; i++) await test.RunAsync(ClusterPlacementTests.Sleeper($"c{i}"));
        await NodeMonitorTests.EventuallyAsync(() => Task.FromResult(test.Cluster.NodeStatuses.All(static status => status.Containers == 1)));
        test["n2"].Faults.OnAny().Hang();

        var time = Stopwatch.StartNew();
        var first = await test.Cluster.Containers.ListAsync();
        Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(3)));
        time.Restart();
        for (var i = 0; i < 5; i++) Assert.That(await test.Cluster.Containers.ListAsync(), Has.Count.EqualTo(3));
        Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(1)));
        Assert.That(first, Has.Count.EqualTo(3), "what was known of it is shown");
        Assert.That((await test.Cluster.System.PingAsync()).ApiVersion, Is.Not.Empty);
    }

    [Test]
    public async Task Volumes_and_networks_of_a_hung_engine_are_listed_as_they_were_known()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync();
        await test["n2"].Networks.CreateAsync(new() { Name = "back" });
        await test["n2"].Volumes.CreateAsync(new() { Name = "files", Labels = new Dictionary<string, string> { ["kind"] = "data" } });
        await NodeMonitorTests.EventuallyAsync(async () => (await test.Cluster.ListHoldingsAsync("n2")).Volumes.Contains("files"));
        test["n2"].Faults.OnAny().Hang();

        var time = Stopwatch.StartNew();
        var volumes = await test.Cluster.Volumes.ListAsync(ResourceFilters.None.With("label", "kind=data").With("dangling", "true"));
        var networks = await test.Cluster.Networks.ListAsync(ResourceFilters.None.With("type", "custom"));

        Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(4)));
        Assert.That(volumes.Single().Name, Is.EqualTo("files"));
        Assert.That(networks.Select(static network => network.Name), Is.EqualTo(new[] { "back" }));
        Assert.That(await test.Cluster.Volumes.ListAsync(ResourceFilters.None.With("dangling", "false")), Is.Empty);
    }

    [Test]
    public async Task A_hung_engine_that_the_cluster_has_just_changed_keeps_the_first_placement_waiting_for_three_seconds_and_the_next_ones_not_at_all()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync();
        await test.RunAsync(ClusterPlacementTests.Sleeper("web"));
        var node = test.NodeOf("web");
        var spec = (string name) => ClusterPlacementTests.Sleeper(name) with { Environment = [$"constraint:node!={node}"] };
        await test.Cluster.Containers.StopAsync("web");
        test[node].Faults.OnAny().Hang();

        var time = Stopwatch.StartNew();
        await test.Cluster.Containers.CreateAsync(spec("first"));
        Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(5)));
        time.Restart();
        for (var i = 0; i < 5; i++) await test.Cluster.Containers.CreateAsync(spec($"next{i}"));
        Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public async Task A_call_to_a_node_that_hangs_ends_with_an_error_when_the_node_is_given_up()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync(NodeMonitorTests.Quick);
        await test.RunAsync(ClusterPlacementTests.Sleeper("web"));
        var id = (await test.Cluster.Containers.InspectAsync("web")).Id;
        var node = test.NodeOf("web");
        test[node].Faults.OnAny().Hang();

        Assert.That(async () => await test.Cluster.Containers.InspectAsync("web").WaitAsync(TimeSpan.FromSeconds(15)), Throws.InstanceOf<EngineUnreachableException>(), "by name too");
        Assert.That(async () => await test.Cluster.Containers.InspectAsync(id).WaitAsync(TimeSpan.FromSeconds(15)), Throws.InstanceOf<EngineUnreachableException>());
        Assert.That(async () => await test.Cluster.Containers.WaitAsync(id).WaitAsync(TimeSpan.FromSeconds(15)), Throws.InstanceOf<EngineUnreachableException>());
    }

    [Test]
    public async Task A_node_is_asked_only_so_much_at_once_and_the_others_do_not_wait_for_it()
    {
        await using var test = await ClusterPlacementTests.WithBusyboxAsync(static options => options.CallsPerNode = 2);
        for (var i = 0; i < 3; i++) await test.RunAsync(ClusterPlacementTests.Sleeper($"c{i}"));
        var (slow, fast) = (test.NodeOf("c0"), test.NodeOf("c1"));
        var ids = new Dictionary<string, string>();
        foreach (var container in await test.Cluster.Containers.ListAsync()) ids[container.Names[0]] = container.Id;
        var fault = test[slow].Faults.On(EngineOperation.ContainerInspect).Hang();
        using var end = new CancellationTokenSource();

        var hanging = Enumerable.Range(0, 6).Select(_ => test.Cluster.Containers.InspectAsync(ids["/c0"], end.Token)).ToArray();
        await NodeMonitorTests.EventuallyAsync(() => Task.FromResult(fault.Hits == 2));
        Assert.That(await test.Cluster.Containers.InspectAsync(ids["/c1"]), Is.Not.Null);
        Assert.That(fault.Hits, Is.EqualTo(2), $"{slow} is not asked more, {fast} answers");
        await end.CancelAsync();
        foreach (var call in hanging) Assert.CatchAsync<OperationCanceledException>(() => call);
    }

    [Test]
    public async Task An_engine_whose_clock_is_off_and_one_with_the_id_of_another_are_told_when_they_join()
    {
        var log = new Lines();
        var ours = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        var theirs = new FakeTimeProvider(ours.GetUtcNow() + TimeSpan.FromMinutes(3));
        await using var first = new InMemoryEngine(new() { Name = "a", Id = "same", TimeProvider = ours });
        await using var second = new InMemoryEngine(new() { Name = "b", Id = "same", TimeProvider = theirs });
        foreach (var engine in new[] { first, second }) engine.AddImage(InMemoryImage.Busybox);
        await using var cluster = new Cluster(new() { TimeProvider = ours, Logger = log }, new Connector(first, second));
        await cluster.JoinAsync(new(new Uri("tcp://0.test:2376")) { NodeName = "n0" });
        await cluster.JoinAsync(new(new Uri("tcp://1.test:2376")) { NodeName = "n1" });

        Assert.That(cluster.NodeStatuses.Select(static status => status.ClockSkew), Is.EqualTo(new[] { TimeSpan.Zero, TimeSpan.FromMinutes(3) }));
        Assert.That(log.All, Has.Some.Contains("clock of node n1 is 00:03:00 ahead").And.Some.Contains("n1 has the same id as that of n0"));
        for (var i = 0; i < 4; i++) await cluster.Containers.CreateAsync(ClusterPlacementTests.Sleeper($"c{i}"));
        Assert.That((await first.Containers.ListAsync(new() { All = true })).Count, Is.EqualTo(2), "they are two nodes all the same");
    }

    [Test]
    public async Task A_wall_clock_that_jumps_an_hour_either_way_ends_no_reservation_and_loses_no_node()
    {
        var time = new JumpingTime();
        await using var test = await ClusterPlacementTests.WithBusyboxAsync(options => (options.TimeProvider, options.PingInterval) = (time, TimeSpan.FromMilliseconds(50)));
        var failed = 0;
        test.Cluster.NodeChanged += (_, status) => Interlocked.Add(ref failed, status.Failures);
        foreach (var jump in new[] { 1, -2, 1 })
        {
            var ticket = await test.Cluster.ReserveAsync([ClusterPlacementTests.Sleeper("held") with { HostConfig = new() { NanoCpus = 4_000_000_000 } }]);
            time.Jump(TimeSpan.FromHours(jump));
            await Task.Delay(300);
            await test.RunAsync(ClusterPlacementTests.Sleeper("held") with { HostConfig = new() { NanoCpus = 4_000_000_000 }, PlacementTicketId = ticket.Id });
            Assert.That(test.NodeOf("held"), Is.EqualTo(ticket.Decisions.Single().Node!.Name));
            await test.Cluster.Containers.RemoveAsync("held", new() { Force = true });
        }

        Assert.That(failed, Is.Zero);
    }

    [Test]
    public async Task A_node_at_another_address_is_the_same_node_with_its_containers_and_settings()
    {
        await using var engine = InMemoryEngine.WithImages("busybox");
        await using var cluster = new Cluster(new() { FailureRetry = 1 }, new Connector(engine));
        await cluster.JoinAsync(new(new Uri("tcp://0.test:2376")) { NodeName = "n1" });
        await cluster.SetLabelsAsync("n1", new Dictionary<string, string> { ["disk"] = "ssd" });
        await cluster.Containers.CreateAsync(ClusterPlacementTests.Sleeper("web"));

        await cluster.UpdateAsync("n1", new(new Uri("tcp://0.elsewhere:2376")));

        Assert.That(cluster.Nodes.Single().Address, Is.EqualTo("0.elsewhere:2376"));
        Assert.That((await cluster.Containers.InspectAsync("web")).Node!.Address, Is.EqualTo("0.elsewhere:2376"));
        await cluster.Containers.CreateAsync(ClusterPlacementTests.Sleeper("next") with { Environment = ["constraint:disk==ssd"] });
    }

    private sealed class JumpingTime : TimeProvider
    {
        private long _offset;

        public void Jump(TimeSpan by) => Interlocked.Add(ref _offset, by.Ticks);

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offset));
    }

    private sealed class Connector(params IEngine[] engines) : IEngineConnector
    {
        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) =>
            Task.FromResult<IEngine>(new Borrowed(engines[int.TryParse(endpoint.Address.Host.Split('.')[0], out var index) ? index : 0]));
    }

    private sealed class Borrowed(IEngine engine) : IEngine
    {
        public ISystemOperations System => engine.System;

        public IContainerOperations Containers => engine.Containers;

        public IImageOperations Images => engine.Images;

        public INetworkOperations Networks => engine.Networks;

        public IVolumeOperations Volumes => engine.Volumes;

        public IEventOperations Events => engine.Events;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Lines : ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyList<string> All => [.. _lines];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue(formatter(state, exception));
    }
}
