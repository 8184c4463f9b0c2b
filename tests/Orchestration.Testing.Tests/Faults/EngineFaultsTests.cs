using Orchestration.Engines;

namespace Orchestration.Testing.Tests.Faults;

public sealed class EngineFaultsTests
{
    private static ContainerSpec Sleeper(string name) => new() { Name = name, Image = "busybox", Command = ["sleep", "60"] };

    [Test]
    public async Task A_lost_request_has_no_effect_and_a_lost_reply_has_one()
    {
        var engine = new InMemoryEngine();
        engine.Faults.OnMutation(1).LoseRequest();
        engine.Faults.OnMutation(2).LoseReply();

        Assert.ThrowsAsync<EngineUnreachableException>(() => engine.Containers.CreateAsync(Sleeper("one")));
        Assert.ThrowsAsync<EngineUnreachableException>(() => engine.Containers.CreateAsync(Sleeper("two")));

        var names = (await engine.Containers.ListAsync(new() { All = true })).SelectMany(static container => container.Names);
        Assert.That(names, Is.EqualTo(new[] { "/two" }));
    }

    [Test]
    public async Task A_crashed_engine_is_unreachable_until_it_is_restarted()
    {
        var engine = new InMemoryEngine();
        await engine.Containers.CreateAsync(Sleeper("plain"));
        await engine.Containers.CreateAsync(Sleeper("always") with { HostConfig = new() { RestartPolicy = new() { Name = "always" } } });
        await engine.Containers.StartAsync("plain");
        await engine.Containers.StartAsync("always");
        engine.Crash();
        Assert.ThrowsAsync<EngineUnreachableException>(() => engine.System.PingAsync());

        engine.Restart();

        Assert.That((await engine.Containers.InspectAsync("plain")).State.Status, Is.EqualTo("exited"));
        Assert.That((await engine.Containers.InspectAsync("always")).State.Status, Is.EqualTo("running"));
    }

    [Test]
    public async Task A_hanging_call_ends_by_cancellation_or_when_the_fault_is_lifted()
    {
        var engine = new InMemoryEngine();
        var hang = engine.Faults.On(EngineOperation.SystemPing).Hang();
        using var cancellation = new CancellationTokenSource();
        var cancelled = engine.System.PingAsync(cancellation.Token);
        var patient = engine.System.PingAsync();

        await cancellation.CancelAsync();
        Assert.ThrowsAsync<TaskCanceledException>(() => cancelled);
        hang.Lift();

        Assert.That((await patient).ApiVersion, Is.EqualTo("1.45"));
    }

    [Test]
    public async Task Calls_are_recorded_as_readable_lines()
    {
        var engine = new InMemoryEngine();
        await engine.Networks.CreateAsync(new NetworkSpec { Name = "shop" });
        await engine.Containers.CreateAsync(Sleeper("web"));
        await engine.Containers.InspectAsync("web");
        await engine.Containers.StartAsync("web");

        Assert.That(engine.Calls.ToString(), Is.EqualTo("NetworkCreate shop\nContainerCreate web\nContainerStart web"));
    }

    [Test]
    public async Task A_disconnected_engine_goes_on_running_its_containers()
    {
        var engine = new InMemoryEngine();
        await engine.Containers.CreateAsync(Sleeper("web"));
        await engine.Containers.StartAsync("web");
        engine.Disconnect();
        Assert.ThrowsAsync<EngineUnreachableException>(() => engine.Containers.ListAsync());

        engine.Reconnect();

        Assert.That((await engine.Containers.InspectAsync("web")).State.Running, Is.True);
    }
}
