using Microsoft.Extensions.Time.Testing;
using Orchestration.Engines;

namespace Orchestration.Testing.Tests.Containers;

public sealed class ContainerLifeTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private InMemoryEngine Engine(Action<InMemoryEngineOptions>? change = null)
    {
        var options = new InMemoryEngineOptions { TimeProvider = _time };
        change?.Invoke(options);
        return new InMemoryEngine(options);
    }

    [Test]
    public async Task A_start_of_a_running_container_says_so()
    {
        var engine = Engine();
        await engine.Containers.CreateAsync(new ContainerSpec { Name = "web", Image = "busybox", Command = ["sleep", "60"] });

        Assert.That(await engine.Containers.StartAsync("web"), Is.True);
        Assert.That(await engine.Containers.StartAsync("web"), Is.False);
    }

    [Test]
    public async Task A_program_ends_with_its_own_exit_code_at_its_own_time()
    {
        var engine = Engine();
        await engine.Containers.CreateAsync(new ContainerSpec { Name = "job", Image = "busybox", Command = ["sh", "-c", "sleep 5; exit 3"] });
        await engine.Containers.StartAsync("job");
        var wait = engine.Containers.WaitAsync("job");

        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.That(wait.IsCompleted, Is.False);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.That((await wait).StatusCode, Is.EqualTo(3));
        Assert.That((await engine.Containers.InspectAsync("job")).State.Status, Is.EqualTo("exited"));
    }

    [Test]
    public async Task A_stop_ends_a_service_with_its_own_code()
    {
        var engine = Engine(options => options.Images.Add(new InMemoryImage("nginx") { Config = new() { Command = ["nginx"] } }));
        await engine.Containers.CreateAsync(new ContainerSpec { Name = "web", Image = "nginx" });
        await engine.Containers.StartAsync("web");

        Assert.That(await engine.Containers.StopAsync("web"), Is.True);
        Assert.That(await engine.Containers.StopAsync("web"), Is.False);
        Assert.That((await engine.Containers.InspectAsync("web")).State.ExitCode, Is.Zero);
    }

    [Test]
    public async Task A_first_process_that_ignores_signals_is_killed_after_the_stop_timeout()
    {
        var engine = Engine(options => options.InitIgnoresSignals = true);
        await engine.Containers.CreateAsync(new ContainerSpec { Name = "web", Image = "busybox", Command = ["sleep", "1000"] });
        await engine.Containers.StartAsync("web");

        var stop = engine.Containers.StopAsync("web", new ContainerStopOptions { Timeout = TimeSpan.FromSeconds(7) });
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.That(stop.IsCompleted, Is.False);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.That(await stop, Is.True);
        Assert.That((await engine.Containers.InspectAsync("web")).State.ExitCode, Is.EqualTo(137));
    }

    [Test]
    public async Task A_failing_program_is_restarted_after_growing_delays_up_to_its_limit()
    {
        var engine = Engine();
        await engine.Containers.CreateAsync(new ContainerSpec
        {
            Name = "job",
            Image = "busybox",
            Command = ["false"],
            HostConfig = new() { RestartPolicy = new() { Name = "on-failure", MaximumRetryCount = 2 } },
        });
        await engine.Containers.StartAsync("job");

        Assert.That((await engine.Containers.InspectAsync("job")).State.Status, Is.EqualTo("restarting"));
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.That((await engine.Containers.InspectAsync("job")).RestartCount, Is.EqualTo(1));
        _time.Advance(TimeSpan.FromMilliseconds(199));
        Assert.That((await engine.Containers.InspectAsync("job")).RestartCount, Is.EqualTo(1));
        _time.Advance(TimeSpan.FromMilliseconds(1));

        var job = await engine.Containers.InspectAsync("job");
        Assert.That((job.RestartCount, job.State.Status), Is.EqualTo((2, "exited")));
    }

    [Test]
    public void A_missing_container_is_named_as_a_real_engine_names_it()
    {
        var failure = Assert.ThrowsAsync<EngineNotFoundException>(() => Engine().Containers.InspectAsync("nosuch"));
        Assert.That((failure.Problem, failure.StatusCode), Is.EqualTo(("No such container: nosuch", 404)));
    }

    [Test]
    public async Task Two_containers_cannot_publish_the_same_port()
    {
        var engine = Engine();
        ContainerSpec Publishing(string name) => new()
        {
            Name = name,
            Image = "busybox",
            Command = ["sleep", "60"],
            HostConfig = new() { PortBindings = new Dictionary<string, IReadOnlyList<PortBinding>> { ["80/tcp"] = [new() { HostPort = "8080" }] } },
        };
        await engine.Containers.CreateAsync(Publishing("one"));
        await engine.Containers.CreateAsync(Publishing("two"));
        await engine.Containers.StartAsync("one");

        var failure = Assert.ThrowsAsync<EngineApiException>(() => engine.Containers.StartAsync("two"));
        Assert.That(failure.Problem, Does.EndWith("Bind for 0.0.0.0:8080 failed: port is already allocated"));
        await engine.Containers.StopAsync("one");
        Assert.That(await engine.Containers.StartAsync("two"), Is.True);
    }

    [Test]
    public async Task A_health_probe_changes_the_health_by_the_clock()
    {
        var engine = Engine();
        var healthy = true;
        engine.Programs.Add("probe", (_, _) => Task.FromResult(healthy ? 0 : 1));
        await engine.Containers.CreateAsync(new ContainerSpec
        {
            Name = "web",
            Image = "busybox",
            Command = ["sleep", "600"],
            Healthcheck = new() { Test = ["CMD", "probe"], Interval = 1_000_000_000, Retries = 2 },
        });
        await engine.Containers.StartAsync("web");
        async Task<string?> Health() => (await engine.Containers.InspectAsync("web")).State.Health?.Status;

        Assert.That(await Health(), Is.EqualTo("starting"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await Health(), Is.EqualTo("healthy"));
        healthy = false;
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await Health(), Is.EqualTo("healthy"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await Health(), Is.EqualTo("unhealthy"));
    }
}
