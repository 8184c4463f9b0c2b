using System.Diagnostics;
using Orchestration.Engines;
using Orchestration.Swarm;
using Orchestration.Swarm.Stores.Etcd;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Swarm;

/// <summary>Hosts with engines of two generations, a real etcd, the default settings.</summary>
public sealed class FailoverOnHostsTests : BedFixture
{
    private const string Container = "survivor";

    [Test]
    public async Task A_container_survives_a_silent_host_and_a_killed_one_and_there_is_one_of_it_in_the_end()
    {
        await using var etcd = await Bed.StartEtcdAsync();
        await using var old = await Bed.StartHostAsync(new TestHostOptions { Image = HostImages.Debian12Engine });
        await using var young = await Bed.StartHostAsync(new TestHostOptions { Image = HostImages.Debian13Engine });
        await using var store = new EtcdClusterStore(new() { Endpoints = [etcd.Address] });
        await using var cluster = await Cluster.Form("failover", new EngineConnector()).Configure(options => options.Store = store)
            .Join(await EndpointAsync(old, "old"), await EndpointAsync(young, "young")).EnsureAsync();
        using var stopping = new CancellationTokenSource();
        var managing = cluster.ManageAsync(stopping.Token);
        var created = await cluster.Containers.CreateAsync(new() { Name = Container, Image = Bed.Busybox, Command = ["sleep", "1000"], Environment = ["reschedule:on-node-failure"] });
        await cluster.Containers.StartAsync(created.Id);
        var (first, second) = created.Node!.Name == "old" ? (old, young) : (young, old);

        await first.PauseAsync();
        var time = Stopwatch.StartNew();
        try
        {
            while (cluster.NodeStatuses.All(static status => status.State == NodeState.Healthy)) await Task.Delay(100);
            Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(15)), "silence is noticed");
            await RunsOnAsync(second, time);
        }
        finally
        {
            await first.ResumeAsync();
        }

        time.Restart();
        while (time.Elapsed < TimeSpan.FromSeconds(40) && await NamesAsync(first, all: false) != "") await Task.Delay(250);
        Assert.That(await NamesAsync(first, all: false), Is.Empty, "the older copy is stopped");
        Assert.That(await NamesAsync(first, all: true), Does.StartWith(Container + "_superseded_"), "and not removed");
        Assert.That(await NamesAsync(second, all: true), Is.EqualTo(Container));

        await second.KillAsync();
        await RunsOnAsync(first, Stopwatch.StartNew());

        await stopping.CancelAsync();
        Assert.CatchAsync<OperationCanceledException>(() => managing);
    }

    private static async Task RunsOnAsync(TestHost host, Stopwatch time)
    {
        while (time.Elapsed < TimeSpan.FromSeconds(45) && !(await NamesAsync(host, all: false)).Split('\n').Contains(Container)) await Task.Delay(250);
        Assert.That(time.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)), "it runs elsewhere");
        await TestContext.Progress.WriteLineAsync($"moved after {time.Elapsed.TotalSeconds:0.0} s");
    }

    private static async Task<string> NamesAsync(TestHost host, bool all) =>
        (await host.RequireAsync(["docker", "ps", "--format", "{{.Names}}", all ? "--all" : "--no-trunc"])).Trim();

    private static async Task<EngineEndpoint> EndpointAsync(TestHost host, string name)
    {
        var engine = await host.ExposeEngineAsync();
        await Bed.AddBusyboxAsync(engine);
        return new EngineEndpoint(engine.SocketAddress) { NodeName = name };
    }
}
