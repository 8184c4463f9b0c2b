using System.Formats.Tar;
using System.Text;
using Orchestration.Engines;

namespace Orchestration.IntegrationTests.Engine;

public sealed class ImageTransferTests(string generation) : EngineFixture(generation)
{
    [Test]
    public async Task A_build_gives_its_image()
    {
        var steps = await BuildAsync($"FROM {RunningContainer.Busybox}\nARG WHO\nRUN echo hello $WHO > /greeting\n", "orc-build:1");
        var image = steps.Last(static step => step.ImageId is not null).ImageId!;

        Assert.That((await Engine.Images.InspectAsync("orc-build:1")).Id, Is.EqualTo(image));
        Assert.That(string.Concat(steps.Select(static step => step.Stream)), Does.Contain("Successfully built"));
        await Engine.Images.RemoveAsync("orc-build:1", new ImageRemoveOptions { Force = true });
    }

    [Test]
    public void A_failing_instruction_is_an_exception_with_its_exit_code()
    {
        var error = Assert.ThrowsAsync<ImageTransferException>(() => BuildAsync($"FROM {RunningContainer.Busybox}\nRUN exit 3\n", "orc-build:2"));
        Assert.That((error!.Operation, error.ExitCode), Is.EqualTo(("build", (int?)3)));
    }

    [Test]
    public void A_pull_from_a_registry_that_is_not_there_is_an_exception_that_names_the_image()
    {
        var error = Assert.ThrowsAsync<ImageTransferException>(() => DrainAsync(Engine.Images.PullAsync(new ImagePullRequest { Reference = "localhost:1/nothing:1" })));
        Assert.That((error!.Operation, error.Image), Is.EqualTo(("pull", "localhost:1/nothing:1")));
    }

    [Test]
    public void A_push_to_a_registry_that_is_not_there_is_an_exception()
    {
        Assert.CatchAsync<EngineException>(() => DrainAsync(Engine.Images.PushAsync(new ImagePushRequest { Reference = "localhost:1/nothing:1" })));
    }

    [Test]
    public void A_missing_image_is_told_from_other_missing_things()
    {
        var image = Assert.ThrowsAsync<EngineNotFoundException>(() => Engine.Containers.CreateAsync(new ContainerSpec { Image = "missing:1", Command = ["x"] }));
        Assert.That((image!.Kind, image.Reference), Is.EqualTo((EngineResourceKind.Image, "missing:1")));

        var donor = new ContainerSpec { Image = RunningContainer.Busybox, Command = ["x"], HostConfig = new HostConfig { VolumesFrom = ["missing-donor"] } };
        Assert.That(Assert.CatchAsync<EngineException>(() => Engine.Containers.CreateAsync(donor)), Is.Not.InstanceOf<EngineNotFoundException>().Or.Property("Kind").EqualTo(EngineResourceKind.Container));
    }

    [Test]
    public async Task Saved_images_load_again_with_their_references()
    {
        await Engine.Images.TagAsync(RunningContainer.Busybox, "orc-saved:1");
        using var tar = new MemoryStream();
        await using (var saved = await Engine.Images.SaveAsync(["orc-saved:1"])) await saved.CopyToAsync(tar);
        await Engine.Images.RemoveAsync("orc-saved:1");
        tar.Position = 0;

        var steps = await DrainAsync(Engine.Images.LoadAsync(tar));

        Assert.That(string.Concat(steps.Select(static step => step.Stream)), Does.Contain("orc-saved:1"));
        Assert.That((await Engine.Images.RemoveAsync("orc-saved:1"))[0].Untagged, Is.EqualTo("orc-saved:1"));
    }

    [Test]
    public void A_load_of_something_else_is_an_exception() =>
        Assert.CatchAsync<EngineException>(() => DrainAsync(Engine.Images.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(new string('x', 5000))))));

    private Task<List<ImageProgress>> BuildAsync(string dockerfile, string tag)
    {
        var context = new MemoryStream();
        using (var tar = new TarWriter(context, leaveOpen: true))
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "Dockerfile") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(dockerfile)) });
        context.Position = 0;
        return DrainAsync(Engine.Images.BuildAsync(new ImageBuildRequest { Tags = [tag], NoCache = true, BuildArguments = new Dictionary<string, string?> { ["WHO"] = "you" } }, context));
    }

    private static async Task<List<ImageProgress>> DrainAsync(IAsyncEnumerable<ImageProgress> steps)
    {
        var all = new List<ImageProgress>();
        await foreach (var step in steps) all.Add(step);
        return all;
    }
}
