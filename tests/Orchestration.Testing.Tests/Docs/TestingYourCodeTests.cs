using Microsoft.Extensions.Time.Testing;
using Orchestration.Engines;

namespace Orchestration.Testing.Tests.Docs;

/// <summary>The code of docs/testing-your-code.md, compiled and run.</summary>
public sealed class TestingYourCodeTests
{
    [Test]
    public async Task A_first_test()
    {
        await using var engine = InMemoryEngine.WithImages("nginx:1.27");
        await engine.Containers.CreateAsync(new ContainerSpec
        {
            Name = "web",
            Image = "nginx:1.27",
            Command = ["nginx"],
            HostConfig = new HostConfig { PortBindings = new Dictionary<string, IReadOnlyList<PortBinding>> { ["80/tcp"] = [new PortBinding { HostPort = "8080" }] } },
        });
        await engine.Containers.StartAsync("web");

        Assert.That((await engine.Containers.InspectAsync("web")).State.Running, Is.True);
        Assert.That(engine.Calls.ToString(), Is.EqualTo("ContainerCreate web\nContainerStart web"));
    }

    [Test]
    public async Task Programs_of_your_own()
    {
        var time = new FakeTimeProvider();
        var engine = new InMemoryEngine(new InMemoryEngineOptions { TimeProvider = time });
        engine.Programs.Add("migrate", async (context, ended) =>
        {
            context.Write($"migrating {context.Environment["DATABASE"]}\n");
            await context.DelayAsync(TimeSpan.FromSeconds(30), ended);
            return context.ReadFile("/etc/fail") is null ? 0 : 1;
        });
        await engine.Containers.CreateAsync(new ContainerSpec { Name = "job", Image = "busybox", Command = ["migrate"], Environment = ["DATABASE=shop"] });
        await engine.Containers.StartAsync("job");
        var wait = engine.Containers.WaitAsync("job");

        time.Advance(TimeSpan.FromSeconds(30));

        Assert.That((await wait).StatusCode, Is.Zero);
    }

    [Test]
    public async Task Faults_at_every_step()
    {
        for (var step = 1; ; step++)
        {
            var engine = InMemoryEngine.WithImages("nginx");
            var fault = engine.Faults.OnMutation(step).LoseReply();
            try
            {
                await DeployAsync(engine);
            }
            catch (EngineUnreachableException)
            {
                await DeployAsync(engine); // what must work: run it again
            }
            Assert.That((await engine.Containers.InspectAsync("web")).State.Running, Is.True);
            if (fault.Hits == 0) break; // the deployment has fewer steps than this
        }
    }

    [Test]
    public async Task An_engine_of_your_own()
    {
        await using IEngine engine = new InMemoryEngine(new InMemoryEngineOptions { InitIgnoresSignals = true });
        var check = EngineContract.Find("A_start_is_true_once_and_then_false");

        await check.RunAsync(new EngineContractContext(engine, "busybox:latest"));
    }

    private static async Task DeployAsync(InMemoryEngine engine)
    {
        var containers = await engine.Containers.ListAsync(new ContainerListOptions { All = true });
        if (containers.Count == 0) await engine.Containers.CreateAsync(new ContainerSpec { Name = "web", Image = "nginx", Command = ["nginx"] });
        await engine.Containers.StartAsync("web");
    }
}
