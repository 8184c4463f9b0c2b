using System.Diagnostics;
using Orchestration.Compose;
using Orchestration.Engines;
using Orchestration.Swarm;
using Orchestration.TestBed;

namespace Orchestration.IntegrationTests.Swarm;

/// <summary>Three hosts, Engine 20.10 and 26.1, whose engines form a swarm: a compose project over them, a changed address, a lost manager.</summary>
[CancelAfter(240_000)]
[Parallelizable]
public sealed class OverlayOnHostsTests : BedFixture
{
    private const string Project = """
        name: spread
        services:
          shop:
            image: ${IMAGE}
            command: httpd -f -h /etc -p 80
            hostname: shop
            restart: always
            stop_grace_period: 0s
            environment: ["constraint:node==three"]
          client:
            image: ${IMAGE}
            command: sleep 1000
            links: ["shop:linked"]
            stop_grace_period: 0s
            environment: ["constraint:node==one"]
        networks:
          default:
            driver: overlay
        """;

    [Test]
    public async Task A_project_over_hosts_finds_its_services_by_name_after_a_changed_address_and_a_lost_manager_too(CancellationToken cancellationToken)
    {
        await using var one = await Bed.StartHostAsync(new TestHostOptions { Image = HostImages.Debian12Engine }, cancellationToken);
        await using var two = await Bed.StartHostAsync(new TestHostOptions { Image = HostImages.Debian13Engine }, cancellationToken);
        await using var three = await Bed.StartHostAsync(new TestHostOptions { Image = HostImages.Debian12Engine }, cancellationToken);
        var addresses = new Dictionary<string, string> { ["one"] = one.Address.ToString(), ["two"] = two.Address.ToString(), ["three"] = three.Address.ToString() };
        var endpoints = await Task.WhenAll(EndpointAsync(one, "one"), EndpointAsync(two, "two"), EndpointAsync(three, "three"));
        await using var cluster = await Cluster.Form("overlay", new EngineConnector()).Configure(options => (options.NodeTimeout, options.Overlay.AdvertiseAddress) = (TimeSpan.FromSeconds(6), endpoint => addresses[endpoint.NodeName!]))
            .Join(endpoints).EnsureAsync(cancellationToken);
        await using var application = new ComposeApplication(Load(), cluster);

        var time = Stopwatch.StartNew();
        await application.UpAsync(cancellationToken: cancellationToken);
        await TellAsync("up with a new swarm", time);
        Assert.That((await cluster.Containers.ListAsync(cancellationToken: cancellationToken)).Count, Is.EqualTo(2));
        // Engines tell each other names a moment after a container has started.
        await EventuallyAsync(cluster, async () => await FetchAsync(cluster, "shop") == "shop", cancellationToken);
        await EventuallyAsync(cluster, async () => await FetchAsync(cluster, "linked") == "shop", cancellationToken);
        Assert.That((await cluster.Networks.ListAsync(ResourceFilters.None.With("name", "spread_default"), cancellationToken)).Single().Scope, Is.EqualTo("swarm"));
        Assert.That(await cluster.Overlay.PlanAsync(cancellationToken), Is.Empty);

        time.Restart();
        addresses["three"] = await MoveAsync(three, addresses["three"], cancellationToken);
        // An engine that has just lost its managers answers late for a while, as theirs do not tell of it.
        await EventuallyAsync(cluster, async () => (await cluster.Overlay.EnsureAsync(cancellationToken)).Count == 0 && (await three.RequireAsync(["docker", "info", "--format", "{{.Swarm.NodeAddr}}"], cancellationToken)).Trim() == addresses["three"] && await FetchAsync(cluster, "linked") == "shop", cancellationToken);
        await TellAsync("reached again at the host's other address", time);

        time.Restart();
        await two.KillAsync(cancellationToken);
        await EventuallyAsync(cluster, () => Task.FromResult(cluster.NodeStatuses.Single(static status => status.Node.Name == "two").State == NodeState.Unhealthy), cancellationToken);
        await application.UpAsync(new() { Recreate = RecreateRule.Always }, cancellationToken: cancellationToken);
        await EventuallyAsync(cluster, async () => await FetchAsync(cluster, "shop") == "shop", cancellationToken);
        await application.DownAsync(new() { StopTimeout = TimeSpan.Zero }, cancellationToken: cancellationToken);
        Assert.That(await cluster.Networks.ListAsync(ResourceFilters.None.With("name", "spread_default"), cancellationToken), Is.Empty);
        await TellAsync("made anew and taken down without one of three managers", time);
    }

    // As when a lease ends: the host goes on, its engine still tells the address that it had.
    private static async Task<string> MoveAsync(TestHost host, string from, CancellationToken cancellationToken)
    {
        var to = from[..(from.LastIndexOf('.') + 1)] + "77";
        await host.RequireAsync(["sh", "-c", $"set -e; way=$(ip -4 route show default | cut -d' ' -f3); size=$(ip -4 -o address show dev eth0 | sed 's,.*inet [^/]*/\\([0-9]*\\).*,\\1,'); ip address add {to}/$size dev eth0; ip address del {from}/$size dev eth0; ip address show dev eth0 | grep -q 'inet {to}/' || ip address add {to}/$size dev eth0; ip route replace default via $way"], cancellationToken);
        return to;
    }

    private static ComposeProject Load() => new ComposeLoader().Load(new()
    {
        Texts = new Dictionary<string, string> { ["compose.yaml"] = Project }, Files = ["compose.yaml"], WorkingDirectory = Path.GetTempPath(),
        Variables = new Dictionary<string, string> { ["IMAGE"] = Bed.Busybox }, UseProcessEnvironment = false,
    });

    private static async Task<string> FetchAsync(Cluster cluster, string host)
    {
        try
        {
            var exec = await cluster.Containers.CreateExecAsync("spread-client-1", new() { Command = ["timeout", "3", "wget", "-q", "-O", "-", $"http://{host}/hostname"], AttachStdout = true, AttachStderr = true });
            await using var stream = await cluster.Containers.StartExecAsync(exec.Id);
            var buffer = new byte[1024];
            var read = 0;
            while (await stream.ReadAsync(buffer.AsMemory(read)) is { IsEnd: false } frame) read += frame.Count;
            return System.Text.Encoding.UTF8.GetString(buffer, 0, read).Trim();
        }
        catch (EngineException error)
        {
            return error.Message;
        }
    }

    private static async Task EventuallyAsync(Cluster cluster, Func<Task<bool>> holds, CancellationToken cancellationToken)
    {
        var time = Stopwatch.StartNew();
        string? last = null;
        while (true)
        {
            try
            {
                if (await holds()) return;
            }
            catch (OrchestrationException error)
            {
                last = error.Message;
            }

            if (time.Elapsed > TimeSpan.FromSeconds(60)) Assert.Fail($"Not within 60 s. {last}; the client says '{await FetchAsync(cluster, "shop")}'; plan: {string.Join("; ", await cluster.Overlay.PlanAsync(cancellationToken))}; {string.Join("; ", cluster.Overlay.Problems)}");
            await Task.Delay(200, cancellationToken);
        }
    }

    private static Task TellAsync(string what, Stopwatch time) => TestContext.Progress.WriteLineAsync($"{what}: {time.Elapsed.TotalSeconds:0.0} s");

    private static async Task<EngineEndpoint> EndpointAsync(TestHost host, string name)
    {
        var engine = await host.ExposeEngineAsync();
        await Bed.AddBusyboxAsync(engine);
        return new EngineEndpoint(engine.SocketAddress) { NodeName = name };
    }
}
