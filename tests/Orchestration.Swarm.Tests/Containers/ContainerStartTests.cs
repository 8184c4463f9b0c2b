using Orchestration.Engines;
using Orchestration.Placement;
using Orchestration.Scheduling;
using Orchestration.Testing;

namespace Orchestration.Swarm.Tests.Containers;

[TestFixture]
public sealed class ContainerStartTests
{
    [Test]
    public async Task A_stopped_container_starts_again_only_where_there_is_room_for_it()
    {
        await using var bed = new Bed();
        var cluster = await bed.FormAsync();
        var first = await RunAsync(cluster, "first", 5);
        await cluster.Containers.StopAsync(first);
        var second = await RunAsync(cluster, "second", 5);

        var refused = Assert.ThrowsAsync<EngineConflictException>(() => cluster.Containers.StartAsync(first));
        Assert.That(refused!.Message, Does.Contain("first").And.Contain("n1").And.Contain("no resources available").And.Contain("5 CPU").And.Contain("3 CPU"));
        Assert.ThrowsAsync<EngineConflictException>(() => cluster.Containers.RestartAsync(first));

        await cluster.Containers.StopAsync(second);
        Assert.That(await cluster.Containers.StartAsync(first), "what was stopped a moment ago keeps nobody away");
        Assert.ThrowsAsync<EngineConflictException>(() => cluster.Containers.StartAsync(second));
        Assert.That(() => RunAsync(cluster, "third", 5), Throws.TypeOf<PlacementRefusedException>(), "it holds its room again");
        Assert.That(await cluster.Containers.StartAsync(first), Is.False, "it runs already");
    }

    [Test]
    public async Task Starts_and_creates_at_once_never_overcommit_the_node()
    {
        await using var bed = new Bed();
        var cluster = await bed.FormAsync();
        List<string> stopped = [];
        for (var i = 0; i < 6; i++)
        {
            stopped.Add(await RunAsync(cluster, $"old-{i}", 4));
            await cluster.Containers.StopAsync(stopped[i]);
        }

        var starts = stopped.Select(id => Task.Run(() => TryAsync(() => cluster.Containers.StartAsync(id))));
        var creates = Enumerable.Range(0, 6).Select(i => Task.Run(() => TryAsync(() => RunAsync(cluster, $"new-{i}", 4))));
        var done = await Task.WhenAll([.. starts, .. creates]);

        Assert.That(done.Count(static one => one), Is.EqualTo(2));
        Assert.That(await bed.Engine.Containers.ListAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_start_that_the_engine_refuses_gives_its_room_back()
    {
        await using var bed = new Bed();
        var cluster = await bed.FormAsync();
        var first = await RunAsync(cluster, "first", 5);
        await cluster.Containers.StopAsync(first);
        bed.Engine.Faults.On(EngineOperation.ContainerStart).Fail().Once();

        Assert.That(() => cluster.Containers.StartAsync(first), Throws.InstanceOf<EngineException>());

        Assert.That(await RunAsync(cluster, "second", 5), Is.Not.Empty);
    }

    [Test]
    public async Task In_classic_mode_a_stopped_container_keeps_its_room_and_is_never_refused()
    {
        await using var bed = new Bed();
        var cluster = await bed.FormAsync(SchedulingMode.Classic);
        var first = await RunAsync(cluster, "first", 5);
        await cluster.Containers.StopAsync(first);

        Assert.That(() => RunAsync(cluster, "second", 5), Throws.TypeOf<PlacementRefusedException>());
        Assert.That(await cluster.Containers.StartAsync(first));
    }

    [Test]
    public async Task A_paused_node_starts_what_it_has()
    {
        await using var bed = new Bed();
        var cluster = await bed.FormAsync();
        var first = await RunAsync(cluster, "first", 5);
        await cluster.Containers.StopAsync(first);
        await cluster.SetAvailabilityAsync("n1", NodeAvailability.Pause);

        Assert.That(await cluster.Containers.StartAsync(first));
    }

    private static async Task<string> RunAsync(Cluster cluster, string name, int cpus)
    {
        var created = await cluster.Containers.CreateAsync(ClusterPlacementTests.Sleeper(name) with { Name = name, HostConfig = new() { NanoCpus = cpus * 1_000_000_000L } });
        await cluster.Containers.StartAsync(created.Id);
        return created.Id;
    }

    private static async Task<bool> TryAsync(Func<Task> call)
    {
        try
        {
            await call();
            return true;
        }
        catch (Exception error) when (error is EngineConflictException or PlacementRefusedException)
        {
            return false;
        }
    }

    private sealed class Bed : IEngineConnector, IAsyncDisposable
    {
        private Cluster? _cluster;

        public InMemoryEngine Engine { get; } = new(new() { Name = "n1", Cpus = 8, Memory = ByteSize.Gibibytes(16) });

        public async Task<Cluster> FormAsync(SchedulingMode mode = SchedulingMode.Strict)
        {
            Engine.AddImage(InMemoryImage.Busybox);
            _cluster = new(new() { Name = "test", Overcommit = 0, Mode = mode }, this);
            await _cluster.JoinAsync(new(new Uri("tcp://n1.test:2376")) { NodeName = "n1" });
            return _cluster;
        }

        public Task<IEngine> ConnectAsync(EngineEndpoint endpoint, CancellationToken cancellationToken = default) => Task.FromResult<IEngine>(Engine);

        public async ValueTask DisposeAsync()
        {
            if (_cluster is not null) await _cluster.DisposeAsync();
            await Engine.DisposeAsync();
        }
    }
}
