using System.Diagnostics;
using Orchestration.Engines;
using Orchestration.Swarm;
using Orchestration.Swarm.Stores.Etcd;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Swarm;

/// <summary>Hosts with engines of two generations, a real etcd, the default settings: a partition, then a plug pulled.</summary>
[Parallelizable]
public sealed class FailoverOnHostsTests : BedFixture
{
    private const string Container = "survivor";
    private const string Keeper = "keeper";

    private Cluster _cluster = null!;

    [Test]
    public async Task Containers_outlive_a_partition_and_a_killed_host_and_there_is_one_of_each_in_the_end()
    {
        await using var etcd = await Bed.StartEtcdAsync();
        var starting = SwarmHost.StartAsync(Bed, "young", HostImages.Debian13Engine);
        await using var old = await SwarmHost.StartAsync(Bed, "old", HostImages.Debian12Engine);
        await using var young = await starting;
        await using var store = new EtcdClusterStore(new() { Endpoints = [etcd.Address] });
        await using var cluster = _cluster = await Cluster.Form("failover", new EngineConnector()).Configure(options => options.Store = store).Join(old.Endpoint, young.Endpoint).EnsureAsync();
        using var stopping = new CancellationTokenSource();
        var managing = cluster.ManageAsync(stopping.Token);
        var first = await RunAsync(Container, new()) == "old" ? old : young;
        var second = first == old ? young : old;
        Assert.That(await RunAsync(Keeper, new() { Binds = ["kept:/data"] }, $"constraint:node==~{first.Name}"), Is.EqualTo(first.Name));

        await PartitionAsync(first, second);
        await HealedAsync(first, second);
        await PlugIsPulledAsync(second, first);

        await stopping.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => managing);
    }

    private async Task PartitionAsync(SwarmHost first, SwarmHost second)
    {
        await using var cut = await first.Machine.CutOffAsync();
        var time = Stopwatch.StartNew();
        var noticed = await SwarmHost.UntilAsync(() => StateOf(first) == NodeState.Unhealthy, TimeSpan.FromSeconds(15), "silence is noticed");
        await RunsOnAsync(second, time, $"a partition, noticed after {noticed.TotalSeconds:0.0} s");
        Assert.That(await first.NamesAsync(), Does.Contain(Container).And.Contain(Keeper), "behind the partition they go on");
        Assert.That(await second.NamesAsync(all: true), Is.EqualTo(new[] { Container }), "what has a local volume stays");
        Assert.That(_cluster.FailoverProblems, Has.Some.Contains(Keeper).And.Contains("kept"));
    }

    private async Task HealedAsync(SwarmHost first, SwarmHost second)
    {
        var found = await SwarmHost.UntilAsync(() => StateOf(first) == NodeState.Healthy, TimeSpan.FromSeconds(40), "it is found again");
        var healed = found + await SwarmHost.UntilAsync(async () => (await first.NamesAsync()) is [Keeper], TimeSpan.FromSeconds(40), "the older copy is stopped");
        await TellAsync($"one copy again {healed.TotalSeconds:0.0} s after the heal, which was noticed after {found.TotalSeconds:0.0} s");
        Assert.That(await first.NamesAsync(all: true), Has.Count.EqualTo(2).And.Some.StartsWith(Container + "_superseded_"), "and not removed");
        Assert.That(await second.NamesAsync(all: true), Is.EqualTo(new[] { Container }));
        Assert.That((await first.Engine.ExecAsync(Keeper, ["cat", "/data/file"])).Output.Trim(), Is.EqualTo("kept"));
    }

    private async Task PlugIsPulledAsync(SwarmHost lost, SwarmHost other)
    {
        var time = Stopwatch.StartNew();
        await lost.Machine.KillAsync();
        var noticed = await SwarmHost.UntilAsync(() => StateOf(lost) == NodeState.Unhealthy, TimeSpan.FromSeconds(15), "a killed host is noticed");
        await RunsOnAsync(other, time, $"a kill, noticed after {noticed.TotalSeconds:0.0} s");
        Assert.That(await other.NamesAsync(), Does.Contain(Keeper));
    }

    private static async Task RunsOnAsync(SwarmHost host, Stopwatch time, string after)
    {
        await SwarmHost.UntilAsync(async () => (await host.NamesAsync()).Contains(Container), TimeSpan.FromSeconds(45), "it runs elsewhere");
        await TellAsync($"moved {time.Elapsed.TotalSeconds:0.0} s after {after}");
        Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)), "it runs elsewhere");
    }

    private async Task<string> RunAsync(string name, HostConfig config, params string[] environment)
    {
        var created = await _cluster.Containers.CreateAsync(new()
        {
            Name = name, Image = Bed.Busybox, Command = ["sh", "-c", "echo kept > /data/file; trap exit TERM; sleep 1000 & wait"], HostConfig = config, Environment = ["reschedule:on-node-failure", .. environment],
        });
        await _cluster.Containers.StartAsync(created.Id);
        return created.Node!.Name;
    }

    private NodeState StateOf(SwarmHost host) => _cluster.NodeStatuses.Single(status => status.Node.Name == host.Name).State;

    private static Task TellAsync(string figure) => TestContext.Progress.WriteLineAsync(figure);
}
