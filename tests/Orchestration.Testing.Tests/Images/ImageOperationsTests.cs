using System.Formats.Tar;
using System.Text;
using Orchestration.Engines;

namespace Orchestration.Testing.Tests.Images;

public sealed class ImageOperationsTests
{
    private readonly InMemoryEngine _engine = new();

    [Test]
    public async Task A_pulled_image_can_be_run()
    {
        _engine.Registry.Publish("shop/web:2");
        var progress = await Collect(_engine.Images.PullAsync(new ImagePullRequest { Reference = "shop/web:2" }));

        Assert.That(progress[^1].Status, Is.EqualTo("Status: Downloaded newer image for shop/web:2"));
        Assert.That((await _engine.Images.InspectAsync("shop/web:2")).RepoTags, Is.EqualTo(new[] { "shop/web:2" }));
    }

    [Test]
    public void A_failing_pull_fails_within_its_stream()
    {
        _engine.Registry.Publish("shop/web:2").Fail("shop/web:2", "unexpected EOF");
        var failure = Assert.ThrowsAsync<ImageTransferException>(() => Collect(_engine.Images.PullAsync(new ImagePullRequest { Reference = "shop/web:2" })));
        Assert.That(failure.Message, Does.Contain("unexpected EOF"));
    }

    [Test]
    public async Task A_built_image_has_its_files_and_its_configuration()
    {
        var context = Context(("Dockerfile", "FROM busybox\nARG WHO=world\nENV GREETING=hello\nCOPY app/ /srv/\nRUN echo built > /srv/stamp\nWORKDIR /srv\nLABEL a=b\nEXPOSE 80\nCMD echo $GREETING $(cat name)"), ("app/name", "shop\n"));
        var progress = await Collect(_engine.Images.BuildAsync(new ImageBuildRequest { Tags = ["shop/app"] }, context));
        var id = progress.Single(static step => step.ImageId is not null).ImageId;

        var image = await _engine.Images.InspectAsync("shop/app");
        Assert.That(image.Id, Is.EqualTo(id));
        Assert.That(image.Config!.Labels!["a"], Is.EqualTo("b"));
        await _engine.Containers.CreateAsync(new ContainerSpec { Name = "app", Image = "shop/app" });
        await _engine.Containers.StartAsync("app");
        await using var logs = await _engine.Containers.ReadLogsAsync("app");
        var buffer = new byte[100];
        var frame = await logs.ReadAsync(buffer);
        Assert.That(Encoding.UTF8.GetString(buffer, 0, frame.Count), Is.EqualTo("hello shop\n"));
    }

    [Test]
    public void A_failing_run_line_tells_its_exit_code()
    {
        var context = Context(("Dockerfile", "FROM busybox\nRUN exit 7"));
        var failure = Assert.ThrowsAsync<ImageTransferException>(() => Collect(_engine.Images.BuildAsync(new ImageBuildRequest { Tags = ["x"] }, context)));
        Assert.That(failure.ExitCode, Is.EqualTo(7));
    }

    [Test]
    public async Task A_saved_image_keeps_its_id_on_another_engine()
    {
        var other = new InMemoryEngine(new InMemoryEngineOptions { Name = "other" });
        _engine.AddImage(new InMemoryImage("shop/web:2") { Files = new Dictionary<string, string> { ["/srv/x"] = "y" } });
        await using var saved = await _engine.Images.SaveAsync(["shop/web:2"]);

        await Collect(other.Images.LoadAsync(saved));

        Assert.That((await other.Images.InspectAsync("shop/web:2")).Id, Is.EqualTo((await _engine.Images.InspectAsync("shop/web:2")).Id));
    }

    [Test]
    public async Task An_image_in_use_is_not_removed()
    {
        await _engine.Containers.CreateAsync(new ContainerSpec { Name = "web", Image = "busybox" });
        var failure = Assert.ThrowsAsync<EngineConflictException>(() => _engine.Images.RemoveAsync("busybox"));
        Assert.That(failure.Problem, Does.StartWith("conflict: unable to remove repository reference \"busybox\" (must force) - container "));
    }

    private static async Task<IReadOnlyList<ImageProgress>> Collect(IAsyncEnumerable<ImageProgress> progress)
    {
        var all = new List<ImageProgress>();
        await foreach (var step in progress) all.Add(step);
        return all;
    }

    private static MemoryStream Context(params (string Name, string Text)[] files)
    {
        var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, leaveOpen: true))
            foreach (var (name, text) in files)
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        stream.Position = 0;
        return stream;
    }
}
