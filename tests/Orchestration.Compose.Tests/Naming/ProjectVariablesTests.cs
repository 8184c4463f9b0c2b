using Orchestration.Compose.Tests.Applications;
using Orchestration.Testing;

namespace Orchestration.Compose.Tests.Naming;

/// <summary>Variables by which docker compose is told how a project is deployed.</summary>
public sealed class ProjectVariablesTests
{
    private const string Two = "services: { web: { image: web, scale: 2, links: [db] }, db: { build: . } }";

    private InMemoryEngine _engine = null!;

    [SetUp]
    public void SetUp() => _engine = Projects.EngineWith("web", "app_db", "app-db");

    [TearDown]
    public async Task TearDown() => await _engine.DisposeAsync();

    [TestCase("COMPOSE_COMPATIBILITY", "true", "app_db_1 app_web_1 app_web_2")]
    [TestCase("COMPOSE_COMPATIBILITY", "1", "app_db_1 app_web_1 app_web_2")]
    [TestCase("COMPOSE_COMPATIBILITY", "false", "app-db-1 app-web-1 app-web-2")]
    [TestCase("OTHER", "true", "app-db-1 app-web-1 app-web-2")]
    public async Task Names_have_underscores_when_they_are_asked_for(string variable, string value, string names)
    {
        var application = Load(Two, variable, value).On(_engine);

        await application.UpAsync();

        Assert.That(string.Join(' ', (await application.PsAsync()).Select(static container => container.Name)), Is.EqualTo(names));
        Assert.That((await application.PlanAsync()).ToString(), Is.Empty);
    }

    [TestCase("true", "/c/Users/me/site")]
    [TestCase("0", @"C:\Users\me\site")]
    public void Windows_paths_are_converted_when_that_is_asked_for(string value, string source)
    {
        var project = Load(@"services: { web: { image: web, volumes: ['C:\Users\me\site:/site'] } }", "COMPOSE_CONVERT_WINDOWS_PATHS", value);

        Assert.That(project.Services["web"].Volumes.Single().Source, Is.EqualTo(source));
    }

    [TestCase("COMPOSE_REMOVE_ORPHANS", "RemoveContainer", "")]
    [TestCase("COMPOSE_IGNORE_ORPHANS", "", "")]
    [TestCase("OTHER", "", "orphans")]
    public async Task Orphans_are_removed_or_passed_over_as_the_variables_say(string variable, string step, string warning)
    {
        await Load(Two, "OTHER", "").On(_engine).UpAsync();

        var plan = await Load("services: { db: { build: . } }", variable, "true").On(_engine).PlanAsync();

        Assert.That(plan.ToString(), step.Length == 0 ? Is.Empty : Does.Contain(step));
        Assert.That(string.Concat(plan.Warnings), warning.Length == 0 ? Is.Empty : Does.Contain(warning));
    }

    [Test]
    public async Task The_parallel_limit_bounds_calls()
    {
        var hanging = _engine.Faults.On(EngineOperation.ContainerCreate).Hang();
        var begun = 0;
        var running = Load("services: { web: { image: web, scale: 3, network_mode: none } }", "COMPOSE_PARALLEL_LIMIT", "2").On(_engine).UpAsync(progress: new Counter(() => Interlocked.Increment(ref begun)));
        while (hanging.Hits < 2) await Task.Yield();

        Assert.That(begun, Is.EqualTo(2));
        hanging.Lift();
        await running;
    }

    private static ComposeProject Load(string yaml, string variable, string value) => new ComposeLoader().Load(new()
    {
        Texts = new Dictionary<string, string> { ["compose.yaml"] = yaml },
        Files = ["compose.yaml"],
        WorkingDirectory = Path.Combine(Path.GetTempPath(), "nowhere"),
        ProjectName = "app",
        Variables = new Dictionary<string, string> { [variable] = value },
        UseProcessEnvironment = false,
    });

    private sealed class Counter(Action count) : IProgress<ComposeProgress>
    {
        public void Report(ComposeProgress value)
        {
            if (value.State == ProgressState.Working) count();
        }
    }
}
