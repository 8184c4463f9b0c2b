using Orchestration.Compose.Tests.Applications;
using Orchestration.Testing;

namespace Orchestration.Compose.Tests.Planning;

public sealed class UpPlanTests
{
    private InMemoryEngine _engine = null!;

    [SetUp]
    public void SetUp() => _engine = Projects.EngineWith("web", "web2", "db");

    [TearDown]
    public async Task TearDown() => await _engine.DisposeAsync();

    [Test]
    public async Task Scaling_up_adds_only_the_missing_replica()
    {
        await UpAsync("services: { web: { image: web, network_mode: none } }");

        Assert.That(await PlanAsync("services: { web: { image: web, network_mode: none, scale: 2 } }"), Is.EqualTo("""
            [] -> #1 CreateContainer service:web:2 as app-web-2, scaled from 1 to 2
            [1] -> #2 StartContainer service:web:2, scaled from 1 to 2
            """));
    }

    [Test]
    public async Task A_changed_service_is_replaced_before_the_old_container_goes()
    {
        await UpAsync("services: { web: { image: web, network_mode: none } }");
        var id = (await _engine.Containers.ListAsync()).Single().Id[..12];

        Assert.That(await PlanAsync("services: { web: { image: web2, network_mode: none } }"), Is.EqualTo($"""
            [] -> #1 CreateContainer service:web:1 as {id}_app-web-1, configuration changed
            [1] -> #2 StopContainer service:web:1, configuration changed
            [2] -> #3 RemoveContainer service:web:1, configuration changed
            [3] -> #4 RenameContainer service:web:1 from {id}_app-web-1 to app-web-1, configuration changed
            [4] -> #5 StartContainer service:web:1, configuration changed
            """));
    }

    [Test]
    public async Task Networks_and_volumes_come_first_and_conditions_are_waited_for()
    {
        const string yaml = """
            services:
              web: { image: web, networks: [front, back], depends_on: { db: { condition: service_healthy } } }
              db: { image: db, networks: [back], volumes: ["data:/data"] }
            networks: { front: {}, back: {} }
            volumes: { data: {} }
            """;

        Assert.That(await PlanAsync(yaml), Is.EqualTo("""
            [] -> #1 CreateNetwork network:app_back, is missing
            [] -> #2 CreateNetwork network:app_front, is missing
            [] -> #3 CreateVolume volume:app_data, is missing
            [1,3] -> #4 CreateContainer service:db:1 as app-db-1, is missing
            [1,2] -> #5 CreateContainer service:web:1 as app-web-1, is missing
            [2,5] -> #6 ConnectNetwork service:web:1 to app_front, the service is on it
            [4] -> #7 StartContainer service:db:1, is missing
            [7] -> #8 AwaitService service:db until healthy (1), web depends on it
            [6,8] -> #9 StartContainer service:web:1, is missing
            """));
    }

    [Test]
    public async Task Dependents_that_want_it_are_restarted_when_a_dependency_is_replaced()
    {
        const string yaml = "services: { web: { image: web, network_mode: none, depends_on: { db: { condition: service_started, restart: true } } }, db: { image: db, network_mode: none } }";
        await UpAsync(yaml);

        var plan = await PlanAsync(yaml.Replace("image: db", "image: db, user: nobody", StringComparison.Ordinal));

        Assert.That(plan, Does.Contain("StopContainer service:web:1, depends on db, which is replaced"));
        Assert.That(plan, Does.EndWith("StartContainer service:web:1, was stopped by this plan"));
    }

    [Test]
    public async Task Orphans_are_warned_of_or_removed()
    {
        await UpAsync("services: { web: { image: web, network_mode: none }, old: { image: web, network_mode: none } }");
        var application = Projects.Load("services: { web: { image: web, network_mode: none } }").On(_engine);

        var kept = await application.PlanAsync();
        Assert.That(kept.IsEmpty, Is.True);
        Assert.That(kept.Warnings.Single(), Does.Contain("app-old-1"));

        var removed = await application.PlanAsync(new() { RemoveOrphans = true });
        Assert.That(removed.ToString(), Is.EqualTo("""
            [] -> #1 StopContainer service:old:1, the project has no service old
            [1] -> #2 RemoveContainer service:old:1, the project has no service old
            """));
    }

    [Test]
    public async Task Starts_that_publish_a_range_wait_for_one_another()
    {
        var plan = await PlanAsync("services: { web: { image: web, network_mode: bridge, scale: 3, ports: ['8000-8010:80'] } }");

        Assert.That(plan, Does.Contain("[2,4] -> #5 StartContainer service:web:2").And.Contain("[3,5] -> #6 StartContainer service:web:3"));
    }

    [Test]
    public async Task A_forced_up_replaces_what_is_as_wanted()
    {
        const string yaml = "services: { web: { image: web, network_mode: none } }";
        await UpAsync(yaml);

        var plan = await Projects.Load(yaml).On(_engine).PlanAsync(new() { Recreate = RecreateRule.Always });

        Assert.That(plan.ToString(), Does.Contain("recreate was asked for"));
    }

    [Test]
    public async Task An_image_that_is_built_anew_is_planned_in_two_rounds()
    {
        using var directory = new BuildDirectory();
        var application = Projects.Load(Projects.Article, directory.Path).On(Projects.EngineWith("tomcat:8"));
        await application.UpAsync();

        var plan = await application.PlanAsync(new() { Build = true });

        Assert.That(plan.Continues, Is.True);
        Assert.That(plan.ToString(), Is.EqualTo($"[] -> #1 BuildImage image:app-status from {directory.Path}, a build was asked for"));
    }

    [Test]
    public void A_container_name_for_several_replicas_is_refused_with_its_place() =>
        Assert.That(async () => await PlanAsync("services:\n  web: { image: web, container_name: one, network_mode: none }\n", new() { Scale = new Dictionary<string, int> { ["web"] = 2 } }),
            Throws.InstanceOf<ComposeException>().With.Message.Contains("compose.yaml:2:").And.Message.Contains("which only one container can have"));

    [Test]
    public void A_missing_external_network_is_refused_before_anything_happens()
    {
        Assert.That(async () => await UpAsync("services: { web: { image: web, networks: [x] } }\nnetworks: { x: { external: true } }"),
            Throws.InstanceOf<DeploymentException>().With.Property("Code").EqualTo(DeploymentCodes.ExternalMissing));
        Assert.That(_engine.Calls.ToString(), Is.Empty);
    }

    [Test]
    public async Task A_plan_is_json_too()
    {
        var json = (await Projects.Load("services: { web: { image: web, network_mode: none } }").On(_engine).PlanAsync()).ToJson();

        using var document = System.Text.Json.JsonDocument.Parse(json);
        var step = document.RootElement.GetProperty("steps")[1];
        Assert.That((step.GetProperty("action").GetString(), step.GetProperty("resource").GetString(), step.GetProperty("after")[0].GetInt32()), Is.EqualTo(("StartContainer", "service:web:1", 1)));
    }

    private Task UpAsync(string yaml) => Projects.Load(yaml).On(_engine).UpAsync();

    private async Task<string> PlanAsync(string yaml, UpOptions? options = null) => (await Projects.Load(yaml).On(_engine).PlanAsync(options)).ToString();
}
