using Orchestration.Testing;

namespace Orchestration.Compose.Tests.Applications;

public sealed class OperationTests
{
    private const string Web = """
        services:
          web: { image: web, ports: ["8080", "9090"], depends_on: [db] }
          db: { image: db }
        """;

    private InMemoryEngine _engine = null!;

    [SetUp]
    public void SetUp() => _engine = Projects.EngineWith("web", "db");

    [TearDown]
    public async Task TearDown() => await _engine.DisposeAsync();

    private ComposeApplication Application => Projects.Load(Web).On(_engine);

    [Test]
    public async Task Stopping_ends_dependents_first()
    {
        await Application.UpAsync();
        _engine.Calls.Clear();

        await Application.StopAsync();

        var ids = (await Application.PsAsync()).ToDictionary(static container => container.Id, static container => container.Service);
        Assert.That(_engine.Calls.Mutations.Select(call => ids[call.Reference]), Is.EqualTo(new[] { "web", "db" }));
    }

    [Test]
    public async Task Starting_begins_with_dependencies()
    {
        await Application.UpAsync();
        await Application.StopAsync();
        _engine.Calls.Clear();

        await Application.StartAsync();

        var ids = (await Application.PsAsync()).ToDictionary(static container => container.Id, static container => container.Service);
        Assert.That(_engine.Calls.Mutations.Select(call => ids[call.Reference]), Is.EqualTo(new[] { "db", "web" }));
    }

    [Test]
    public async Task Only_named_services_are_paused_and_thawed()
    {
        await Application.UpAsync();

        await Application.PauseAsync(new() { Services = ["web"] });
        Assert.That(await StatesAsync(), Is.EqualTo("db running, web paused"));

        await Application.UnpauseAsync();
        Assert.That(await StatesAsync(), Is.EqualTo("db running, web running"));
    }

    [Test]
    public async Task Up_thaws_what_is_paused_and_starts_what_stopped()
    {
        await Application.UpAsync();
        await Application.PauseAsync(new() { Services = ["web"] });
        await Application.KillAsync(new() { Services = ["db"] });

        await Application.UpAsync();

        Assert.That(await StatesAsync(), Is.EqualTo("db running, web running"));
    }

    [Test]
    public async Task Removing_takes_stopped_containers_only_unless_asked()
    {
        await Application.UpAsync();
        await Application.StopAsync(new() { Services = ["web"] });

        await Application.RemoveAsync();
        Assert.That(await StatesAsync(), Is.EqualTo("db running"));

        await Application.RemoveAsync(new() { Stop = true });
        Assert.That(await StatesAsync(), Is.Empty);
    }

    [Test]
    public void A_service_that_nobody_knows_is_an_error_with_the_nearest_one() =>
        Assert.That(async () => await Application.StopAsync(new() { Services = ["wep"] }),
            Throws.InstanceOf<ComposeException>().With.Message.Contains("did you mean 'web'?"));

    [Test]
    public async Task Published_ports_are_found()
    {
        await using var application = await ComposeOpener.Open(Projects.Load(Web)).RandomizePorts().On(_engine).UpAsync();

        var endpoint = await application.EndpointAsync("web", 9090);

        Assert.That(endpoint.Port, Is.Positive);
        Assert.That(application.Endpoint("web", 9090), Is.EqualTo(endpoint));
        Assert.That(async () => await application.EndpointAsync("web", 1), Throws.InstanceOf<DeploymentException>());
    }

    [Test]
    public async Task Remove_on_dispose_takes_an_isolated_project_down()
    {
        var opener = ComposeOpener.Open(Projects.Load(Web)).IsolatedProject().RemoveOnDispose().On(_engine);
        await using (var one = await opener.UpAsync())
        await using (var other = await opener.UpAsync())
        {
            Assert.That(one.Project.Name, Is.Not.EqualTo(other.Project.Name));
            Assert.That(await _engine.Containers.ListAsync(), Has.Count.EqualTo(4));
        }

        Assert.That(await _engine.Containers.ListAsync(new() { All = true }), Is.Empty);
    }

    [Test]
    public async Task Disposing_changes_nothing_otherwise()
    {
        await using (await ComposeOpener.Open(Projects.Load(Web)).On(_engine).UpAsync())
        {
        }

        Assert.That(await _engine.Containers.ListAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_one_off_container_leaves_replicas_alone()
    {
        _engine.AddImage(InMemoryImage.Busybox);
        var application = Projects.Load("services: { tool: { image: busybox, command: 'sleep 600' } }").On(_engine);
        await application.UpAsync();

        var result = await application.RunOnceAsync("tool", new() { Command = ["echo", "hi"], Remove = true });

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((0, "hi\n")));
        Assert.That((await application.PsAsync(new() { OneOffs = true })).Select(static container => container.State), Is.EqualTo(new[] { "running" }));
    }

    [Test]
    public async Task Logs_of_all_replicas_are_read()
    {
        _engine.Programs.Add("say", ContainerPrograms.Print("one\ntwo\n"));
        var application = Projects.Load("services: { tool: { image: web, command: say, scale: 2 } }").On(_engine);
        await application.UpAsync();

        var lines = new List<string>();
        await foreach (var line in application.LogsAsync()) lines.Add($"{line.Container.Number} {line.Text}");

        Assert.That(lines, Is.EquivalentTo(new[] { "1 one", "1 two", "2 one", "2 two" }));
    }

    private async Task<string> StatesAsync() => string.Join(", ", (await Application.PsAsync()).Select(static container => $"{container.Service} {container.State}"));
}
