using Orchestration.Engines;
using Orchestration.Testing;

namespace Orchestration.Compose.Tests.Applications;

public sealed class ArticleTests
{
    private BuildDirectory _directory = null!;
    private InMemoryEngine _engine = null!;

    [SetUp]
    public void SetUp() => (_directory, _engine) = (new(), Projects.EngineWith("tomcat:8"));

    [TearDown]
    public async Task TearDown()
    {
        _directory.Dispose();
        await _engine.DisposeAsync();
    }

    private ComposeApplication Application => Projects.Load(Projects.Article, _directory.Path).On(_engine);

    [Test]
    public async Task Up_builds_and_starts_both_services()
    {
        await Application.UpAsync();

        Assert.That(await StatesAsync(), Is.EqualTo("app-status-1 exited, app-tomcat-1 running"));
    }

    [Test]
    public async Task The_plan_says_what_is_done_and_why()
    {
        var plan = await Application.PlanAsync();

        Assert.That(plan.ToString(), Is.EqualTo($"""
            [] -> #1 BuildImage image:app-status from {_directory.Path}, the image is missing
            [1] -> #2 CreateContainer service:status:1 as app-status-1, is missing
            [2] -> #3 CreateContainer service:tomcat:1 as app-tomcat-1, is missing
            [2] -> #4 StartContainer service:status:1, is missing
            [3,4] -> #5 StartContainer service:tomcat:1, is missing
            """));
    }

    [Test]
    public async Task A_second_plan_is_empty()
    {
        await Application.UpAsync();

        Assert.That((await Application.PlanAsync()).ToString(), Is.Empty);
    }

    [Test]
    public async Task A_second_up_changes_nothing()
    {
        await Application.UpAsync();
        _engine.Calls.Clear();

        await Application.UpAsync();

        Assert.That(_engine.Calls.ToString(), Is.Empty);
    }

    [Test]
    public async Task Scaling_up_pairs_replica_with_replica()
    {
        await Application.UpAsync();

        await Application.ScaleAsync([("status", 4), ("tomcat", 4)]);

        for (var number = 1; number <= 4; number++)
        {
            var status = await _engine.Containers.InspectAsync($"app-status-{number}");
            var tomcat = await _engine.Containers.InspectAsync($"app-tomcat-{number}");
            Assert.That(tomcat.Mounts.Select(static mount => mount.Name), Is.EqualTo(status.Mounts.Select(static mount => mount.Name)), $"replica {number}");
        }
    }

    [Test]
    public async Task A_second_scale_changes_nothing()
    {
        await Application.UpAsync();
        await Application.ScaleAsync([("status", 4), ("tomcat", 4)]);
        _engine.Calls.Clear();

        await Application.ScaleAsync([("status", 4), ("tomcat", 4)]);

        Assert.That(_engine.Calls.ToString(), Is.Empty);
    }

    [Test]
    public async Task Each_tomcat_serves_the_page_of_its_status_container()
    {
        await Application.UpAsync();
        await Application.ScaleAsync([("status", 2), ("tomcat", 2)]);

        await using var archive = await _engine.Containers.GetArchiveAsync("app-tomcat-2", "/usr/local/tomcat/webapps/status/index.jsp");

        Assert.That(archive.Stat.Size, Is.EqualTo("hello dockers\n".Length));
    }

    [Test]
    public async Task Down_takes_everything_away()
    {
        await Application.UpAsync();
        await Application.ScaleAsync([("status", 4), ("tomcat", 4)]);

        await Application.DownAsync(new() { RemoveVolumes = true, RemoveImages = ImageRemovalRule.Local });

        Assert.That(await StatesAsync(), Is.Empty);
        Assert.That(await _engine.Volumes.ListAsync(), Is.Empty);
        Assert.That(async () => await _engine.Images.InspectAsync("app-status"), Throws.InstanceOf<EngineNotFoundException>());
    }

    [Test]
    public async Task Down_leaves_images_and_volumes_alone_unless_asked()
    {
        await Application.UpAsync();

        await Application.DownAsync();

        Assert.That(await _engine.Volumes.ListAsync(), Has.Count.EqualTo(1));
        Assert.That(await _engine.Images.InspectAsync("app-status"), Is.Not.Null);
    }

    private async Task<string> StatesAsync() =>
        string.Join(", ", (await _engine.Containers.ListAsync(new() { All = true })).Select(static container => $"{container.Names[0].TrimStart('/')} {container.State}").Order(StringComparer.Ordinal));
}
