using Orchestration.Compose;

namespace Orchestration.IntegrationTests.Compose;

/// <summary>What services ask for, seen from inside their containers and in the engine's own answers.</summary>
public sealed class ServiceFeatureTests : ComposeFixture
{
    private const string Idle = "command: ['sh', '-c', 'trap exit TERM; sleep 3600 & wait']";

    [Test]
    public async Task Namespaces_volumes_links_files_and_limits_reach_the_container()
    {
        Write("app.conf", "from a file\n");
        var application = Open($$"""
            services:
              owner:
                image: ${IMAGE}
                {{Idle}}
                volumes: [/shared]
                post_start: [{ command: ["sh", "-c", "echo started > /hook"] }]
              guest: { image: "${IMAGE}", {{Idle}}, network_mode: "service:owner", volumes_from: [owner] }
              client:
                image: ${IMAGE}
                {{Idle}}
                links: ["owner:friend"]
                configs: [{ source: text, target: /etc/text, mode: 0440, uid: "12", gid: "34" }, { source: file, target: /etc/file }]
                deploy: { resources: { limits: { cpus: "0.5", memory: 32M, pids: 50 } } }
            configs: { text: { content: "from the project" }, file: { file: app.conf } }
            """);
        await application.UpAsync();

        Assert.That((await application.ExecAsync("owner", ["cat", "/hook"])).Output, Is.EqualTo("started\n"));
        Assert.That((await application.ExecAsync("guest", ["sh", "-c", "hostname; touch /shared/seen"])).ExitCode, Is.Zero);
        Assert.That((await application.ExecAsync("owner", ["ls", "/shared"])).Output, Is.EqualTo("seen\n"));
        Assert.That((await application.ExecAsync("client", ["ping", "-c", "1", "friend"])).ExitCode, Is.Zero);
        Assert.That((await application.ExecAsync("client", ["sh", "-c", "cat /etc/text /etc/file; stat -c %a:%u:%g /etc/text"])).Output, Is.EqualTo("from the projectfrom a file\n440:12:34\n"));
        var host = (await Engine.Containers.InspectAsync($"{Name}-client-1")).HostConfig;
        Assert.That((host.NanoCpus, host.Memory, host.PidsLimit), Is.EqualTo(((long?)500_000_000, (long?)(32 << 20), (long?)50)));
        Assert.That((await application.PlanAsync()).ToString(), Is.Empty);
    }

    [Test]
    public async Task Dependents_restart_orphans_go_and_ranges_are_shared_out()
    {
        var text = $$"""
            services:
              db: { image: "${IMAGE}", {{Idle}}, environment: { VERSION: "1" } }
              web: { image: "${IMAGE}", {{Idle}}, depends_on: { db: { condition: service_started, restart: true } } }
              edge: { image: "${IMAGE}", {{Idle}}, scale: 2, ports: ["42310-42311:80"] }
            """;
        await Open(text).UpAsync();
        var started = (await Engine.Containers.InspectAsync($"{Name}-web-1")).State.StartedAt;

        var changed = Open(text.Replace("\"1\"", "\"2\"", StringComparison.Ordinal).Split("  edge:")[0]);
        await changed.UpAsync(new() { IgnoreOrphans = true });
        Assert.That((await Engine.Containers.InspectAsync($"{Name}-web-1")).State.StartedAt, Is.GreaterThan(started));
        Assert.That((await Open(text).PsAsync(new() { Services = ["edge"] })).SelectMany(static container => container.Ports).Where(static port => port.Ip == "0.0.0.0").Select(static port => port.PublicPort).Order(), Is.EqualTo(new int?[] { 42310, 42311 }));

        await changed.UpAsync(new() { RemoveOrphans = true });
        Assert.That((await changed.PsAsync()).Select(static container => container.Service), Is.EqualTo(new[] { "db", "web" }));
    }

    [Test]
    public async Task A_grace_period_is_waited_for_and_a_hook_runs_before_the_stop()
    {
        var application = Open("""
            services:
              slow:
                image: ${IMAGE}
                command: ["sh", "-c", "trap 'cat /hook; sleep 1; echo saved; exit 7' TERM; sleep 3600 & wait"]
                stop_grace_period: 20s
                pre_stop: [{ command: ["sh", "-c", "echo hooked > /hook"] }]
            """);
        await application.UpAsync();

        await application.StopAsync();

        Assert.That((await application.PsAsync()).Single().ExitCode, Is.EqualTo(7));
        var lines = new List<string>();
        await foreach (var line in application.LogsAsync()) lines.Add(line.Text);
        Assert.That(lines, Is.EqualTo(new[] { "hooked", "saved" }));
    }
}
