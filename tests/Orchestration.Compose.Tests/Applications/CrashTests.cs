using Orchestration.Testing;

namespace Orchestration.Compose.Tests.Applications;

/// <summary>
/// A run that is cut off after any of its changes, and run again, ends as one that was not; a third run changes nothing.
/// </summary>
public sealed class CrashTests
{
    private const string Shop = """
        services:
          web:
            image: web
            scale: 2
            depends_on:
              db: { condition: service_started, restart: true }
              migrate: { condition: service_completed_successfully }
            networks: { front: { priority: 1 }, back: {} }
            secrets: [token]
          migrate: { image: busybox, command: "true", networks: [back] }
          db:
            image: db
            networks: [back]
            volumes: ["data:/data", /scratch]
          sidecar: { image: web, network_mode: "service:db" }
        networks: { front: {}, back: {} }
        volumes: { data: {} }
        secrets: { token: { environment: TOKEN } }
        """;

    private static readonly IReadOnlyDictionary<string, Scenario> Scenarios = new Dictionary<string, Scenario>
    {
        ["up"] = new(static _ => Task.CompletedTask, static engine => Up(Shop, engine)),
        ["recreate one"] = new(static engine => Up(Shop, engine), static engine => Up(Shop.Replace("image: db", "image: db2", StringComparison.Ordinal), engine)),
        ["recreate all"] = new(static engine => Up(Shop, engine), static engine => Up(Shop.Replace("image: web", "image: web2", StringComparison.Ordinal).Replace("image: db", "image: db2", StringComparison.Ordinal), engine)),
        ["change network"] = new(static engine => Up(Shop, engine), static engine => Up(Shop.Replace("back: {} }", "back: { internal: true } }", StringComparison.Ordinal).Replace("front: { priority: 1 }, back: { internal: true } }", "front: { priority: 1 }, back: {} }", StringComparison.Ordinal), engine)),
        ["scale up"] = new(static engine => Up(Shop, engine), static engine => App(Shop, engine).ScaleAsync([("web", 5)])),
        ["scale down"] = new(static engine => App(Shop, engine).UpAsync(new() { Scale = new Dictionary<string, int> { ["web"] = 5 } }), static engine => App(Shop, engine).ScaleAsync([("web", 1)])),
        ["down"] = new(static engine => Up(Shop, engine), static engine => App(Shop, engine).DownAsync()),
        ["down with volumes"] = new(static engine => Up(Shop, engine), static engine => App(Shop, engine).DownAsync(new() { RemoveVolumes = true })),
        ["remove orphans"] = new(static engine => Up(Shop, engine), static engine => App("services: { db: { image: db, volumes: [data:/data, /scratch] } }\nvolumes: { data: {} }", engine).UpAsync(new() { RemoveOrphans = true })),
    };

    public static IEnumerable<string> Names => Scenarios.Keys;

    [TestCaseSource(nameof(Names))]
    public async Task A_run_that_was_cut_off_anywhere_is_finished_by_the_next_one(string name)
    {
        var scenario = Scenarios[name];
        var (clean, changes) = await CleanAsync(scenario);
        Assert.That(changes, Is.Positive, "the scenario changes something");

        for (var cut = 0; cut < changes; cut++)
        {
            var engine = await PreparedAsync(scenario);
            await CutOffAsync(engine, cut, scenario);

            await scenario.Act(engine);

            Assert.That(await Projects.DescribeAsync(engine), Is.EqualTo(clean), $"cut off after {cut} of {changes} changes");
            engine.Calls.Clear();
            await scenario.Act(engine);
            Assert.That(engine.Calls.ToString(), Is.Empty, $"the run after the second one, cut off after {cut}");
        }
    }

    [TestCaseSource(nameof(Names))]
    public async Task A_reply_that_is_lost_anywhere_is_found_out_by_the_next_run(string name)
    {
        var scenario = Scenarios[name];
        var (clean, changes) = await CleanAsync(scenario);

        for (var lost = 1; lost <= changes; lost++)
        {
            var engine = await PreparedAsync(scenario);
            engine.Faults.OnMutation(lost).LoseReply();
            Assert.That(async () => await scenario.Act(engine), Throws.InstanceOf<OrchestrationException>());
            engine.Faults.Clear();

            await scenario.Act(engine);

            Assert.That(await Projects.DescribeAsync(engine), Is.EqualTo(clean), $"reply {lost} of {changes} lost");
        }
    }

    private static async Task<(string State, int Changes)> CleanAsync(Scenario scenario)
    {
        var engine = await PreparedAsync(scenario);
        await scenario.Act(engine);
        var changes = engine.Calls.Mutations.Count;
        return (await Projects.DescribeAsync(engine), changes);
    }

    private static async Task<InMemoryEngine> PreparedAsync(Scenario scenario)
    {
        var engine = Projects.EngineWith("web", "web2", "db", "db2");
        await scenario.Prepare(engine);
        engine.Calls.Clear();
        return engine;
    }

    private static async Task CutOffAsync(InMemoryEngine engine, int after, Scenario scenario)
    {
        engine.Faults.On(call => call.Mutation > after).LoseRequest();
        Assert.That(async () => await scenario.Act(engine), Throws.InstanceOf<OrchestrationException>());
        engine.Faults.Clear();
        await Task.CompletedTask;
    }

    private static ComposeApplication App(string yaml, InMemoryEngine engine) => Projects.Load(yaml).On(engine);

    private static Task Up(string yaml, InMemoryEngine engine) => App(yaml, engine).UpAsync();

    private sealed record Scenario(Func<InMemoryEngine, Task> Prepare, Func<InMemoryEngine, Task> Act);
}
