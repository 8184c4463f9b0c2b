using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Tests.Failover;
using Orchestration.Swarm.Tests.Nodes;

namespace Orchestration.Swarm.Tests.Nodes;

[TestFixture]
public sealed class RollingReconfigurationTests
{
    [Test]
    public async Task Nodes_are_reconfigured_one_after_another_and_their_containers_run_on_the_others_meanwhile()
    {
        await using var bed = await FailoverBed.StartAsync(static options => (options.TimeProvider, options.Failover.Interval) = (TimeProvider.System, TimeSpan.FromMilliseconds(50)));
        for (var i = 0; i < 3; i++) await bed.RunAsync(FailoverBed.Sleeper($"c{i}"));
        using var end = new CancellationTokenSource();
        var managing = bed.Cluster.ManageAsync(end.Token);
        var changed = new List<string>();

        await bed.Cluster.ReconfigureAsync(async (node, token) =>
        {
            Assert.That(await bed[node.Name].Containers.ListAsync(cancellationToken: token), Is.Empty, "nothing runs there");
            bed[node.Name].Crash();
            bed[node.Name].Restart();
            changed.Add(node.Name);
        });

        Assert.That(changed, Is.EqualTo(new[] { "n1", "n2", "n3" }));
        Assert.That(bed.Cluster.NodeStatuses.Select(static status => status.Availability), Is.All.EqualTo(NodeAvailability.Active));
        for (var i = 0; i < 3; i++) Assert.That((await bed.CopiesAsync($"c{i}")).Count(static copy => copy.State == "running"), Is.EqualTo(1));
        await end.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => managing);
    }

    [Test]
    public async Task A_node_whose_containers_cannot_leave_is_not_changed_and_takes_containers_again()
    {
        await using var bed = await FailoverBed.StartAsync(static options => options.TimeProvider = TimeProvider.System);
        var node = await bed.RunAsync(FailoverBed.Sleeper("data") with { HostConfig = new() { Binds = ["files:/data"] } });
        var isChanged = false;

        Assert.That(() => bed.Cluster.ReconfigureAsync((_, _) => Task.FromResult(isChanged = true), new() { Nodes = [node], DrainTimeout = TimeSpan.FromMilliseconds(300) }),
            Throws.TypeOf<ClusterException>().With.Message.Contains("data"));
        Assert.That(isChanged, Is.False);
        Assert.That(bed.Cluster.NodeStatuses.Select(static status => status.Availability), Is.All.EqualTo(NodeAvailability.Active));
    }

    [Test]
    public async Task A_reconfiguration_that_died_is_taken_up_by_another_manager_and_what_was_done_is_not_done_again()
    {
        await using var bed = await FailoverBed.StartAsync(static options => options.TimeProvider = TimeProvider.System);
        await bed.Cluster.SetAvailabilityAsync("n2", NodeAvailability.Pause);
        List<string> changed = [];
        Assert.That(() => bed.Cluster.ReconfigureAsync((node, _) => node.Name == "n2" ? throw new InvalidOperationException("the process died") : Do(node), new() { Name = "kernel" }), Throws.InvalidOperationException);
        Assert.That(bed.Cluster.NodeStatuses.Select(static status => status.Availability), Is.EqualTo(new[] { NodeAvailability.Active, NodeAvailability.Drain, NodeAvailability.Active }));
        Assert.That(bed.Cluster.NodeStatuses.Select(static status => status.IsBeingReconfigured), Is.EqualTo(new[] { false, true, false }));

        await bed.ReplaceManagerAsync();
        Assert.That(bed.Cluster.NodeStatuses[1].IsBeingReconfigured, "the next manager knows it");
        await bed.Cluster.ReconfigureAsync((node, _) => Do(node), new() { Name = "kernel" });

        Assert.That(changed, Is.EqualTo(new[] { "n1", "n2", "n3" }));
        Assert.That(bed.Cluster.NodeStatuses.Select(static status => status.Availability), Is.EqualTo(new[] { NodeAvailability.Active, NodeAvailability.Pause, NodeAvailability.Active }));

        Task Do(EngineNode node)
        {
            changed.Add(node.Name);
            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task A_node_that_needs_no_change_is_not_drained_and_one_that_was_left_drained_takes_containers_again()
    {
        await using var bed = await FailoverBed.StartAsync(static options => options.TimeProvider = TimeProvider.System);
        Assert.That(() => bed.Cluster.ReconfigureAsync((_, _) => throw new InvalidOperationException("died after the change"), new() { Nodes = ["n1"] }), Throws.InvalidOperationException);
        List<NodeStatus> seen = [];
        bed.Cluster.NodeChanged += (_, status) => seen.Add(status);

        await bed.Cluster.ReconfigureAsync((node, _) => throw new AssertionException($"{node.Name} was changed"), new() { IsAsWanted = static (_, _) => Task.FromResult(true) });

        Assert.That(bed.Cluster.NodeStatuses.Select(static status => status.Availability), Is.All.EqualTo(NodeAvailability.Active));
        Assert.That(seen.Select(static status => status.Availability), Has.None.EqualTo(NodeAvailability.Drain));
    }

    [Test]
    public async Task An_availability_that_somebody_sets_meanwhile_counts()
    {
        await using var bed = await FailoverBed.StartAsync(static options => options.TimeProvider = TimeProvider.System);

        await bed.Cluster.ReconfigureAsync((node, token) => bed.Cluster.SetAvailabilityAsync(node.Name, NodeAvailability.Pause, token), new() { Nodes = ["n1"] });

        Assert.That(bed.Cluster.NodeStatuses[0].Availability, Is.EqualTo(NodeAvailability.Pause));
        Assert.That(bed.Cluster.NodeStatuses[0].IsBeingReconfigured, Is.False);
    }

    [Test]
    public async Task Several_nodes_at_a_time_and_a_failure_lets_the_others_end_but_begins_nothing_more()
    {
        await using var bed = await FailoverBed.StartAsync(static options => options.TimeProvider = TimeProvider.System);
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var failed = new Failure();
        var atWork = 0;

        Assert.That(
            () => bed.Cluster.ReconfigureAsync(async (node, token) =>
            {
                if (Interlocked.Increment(ref atWork) == 2) both.SetResult();
                await both.Task.WaitAsync(TimeSpan.FromSeconds(20), token);
                if (node.Name == "n1") throw new InvalidOperationException("no power");
                await failed.Told.WaitAsync(TimeSpan.FromSeconds(20), token);
            }, new() { Parallelism = 2 }, failed),
            Throws.InvalidOperationException);

        Assert.That(atWork, Is.EqualTo(2));
        Assert.That(bed.Cluster.NodeStatuses.Select(static status => status.Availability), Is.EqualTo(new[] { NodeAvailability.Drain, NodeAvailability.Active, NodeAvailability.Active }));
    }

    [Test]
    public async Task A_node_that_is_being_reconfigured_is_not_given_back_for_being_idle()
    {
        await using var bed = await FailoverBed.StartAsync(static options => options.TimeProvider = TimeProvider.System);
        await bed.Cluster.SetLabelsAsync("n1", new Dictionary<string, string> { ["orchestration.template"] = "worker" });
        await using var supplier = new NoSupplier();

        await bed.Cluster.ReconfigureAsync(async (_, token) =>
        {
            bed.Cluster.ScaleBy(supplier, new() { Interval = TimeSpan.FromMilliseconds(10), IdleAfter = TimeSpan.FromMilliseconds(10) });
            await Task.Delay(300, token);
            Assert.That(bed.Cluster.Nodes.Select(static node => node.Name), Does.Contain("n1"));
        }, new() { Nodes = ["n1"] });

        await NodeMonitorTests.EventuallyAsync(() => Task.FromResult(supplier.Removed == "n1"));
    }

    private sealed class Failure : IProgress<string>
    {
        private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Told => _told.Task;

        public void Report(string value)
        {
            if (value == "n1: no power") _told.SetResult();
        }
    }

    private sealed class NoSupplier : Orchestration.Machines.INodeSupplier, IAsyncDisposable
    {
        public string? Removed { get; private set; }

        public IReadOnlyList<Orchestration.Machines.NodeTemplate> Templates => [];

        public Task<EngineEndpoint> AddAsync(string template, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task RemoveAsync(string node, CancellationToken cancellationToken = default)
        {
            Removed = node;
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
