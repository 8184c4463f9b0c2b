using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class ImageChecks
{
    private const string Group = "Images";

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "A_tag_is_another_name_of_an_image", Tag),
        new(Group, "A_tagged_image_is_listed", List),
        new(Group, "A_removed_tag_leaves_the_image", RemoveTag),
        new(Group, "A_removed_image_is_gone", Remove),
        new(Group, "An_image_in_use_is_not_removed", InUse),
        new(Group, "A_saved_image_can_be_loaded_again", SaveAndLoad),
        new(Group, "A_root_file_system_becomes_an_image", Import),
        new(Group, "A_container_becomes_an_image", Commit),
        new(Group, "A_pull_from_nowhere_fails", Pull),
        new(Group, "A_push_to_nowhere_fails", Push),
        new(Group, "A_bad_reference_is_refused", Bad),
    ];

    private static async Task Tag(ContractRun run)
    {
        await run.Engine.Images.TagAsync(run.Busybox, $"{run.Prefix}/a:1", run.Token).ConfigureAwait(false);
        var original = await run.Engine.Images.InspectAsync(run.Busybox, run.Token).ConfigureAwait(false);
        var tagged = await run.Engine.Images.InspectAsync($"{run.Prefix}/a:1", run.Token).ConfigureAwait(false);
        run.Equal("the id", tagged.Id, original.Id);
        run.True("the tag is among its references", tagged.RepoTags.Contains($"{run.Prefix}/a:1"));
        run.True("the id is a digest", tagged.Id.StartsWith("sha256:", StringComparison.Ordinal));
        foreach (var reference in (string[])[original.Id, original.Id["sha256:".Length..][..12]])
            run.Equal($"the image that '{reference}' names", (await run.Engine.Images.InspectAsync(reference, run.Token).ConfigureAwait(false)).Id, original.Id);
    }

    private static async Task List(ContractRun run)
    {
        await run.Engine.Images.TagAsync(run.Busybox, $"{run.Prefix}/a:1", run.Token).ConfigureAwait(false);
        var all = await run.Engine.Images.ListAsync(null, run.Token).ConfigureAwait(false);
        run.Equal("the number of images with the tag", all.Count(image => image.RepoTags.Contains($"{run.Prefix}/a:1")), 1);
        var filtered = await run.Engine.Images.ListAsync(new ImageListOptions { Filters = ResourceFilters.None.With("reference", $"{run.Prefix}/*") }, run.Token).ConfigureAwait(false);
        run.Equal("the number of images with the filter", filtered.Count, 1);
    }

    private static async Task RemoveTag(ContractRun run)
    {
        await run.Engine.Images.TagAsync(run.Busybox, $"{run.Prefix}/a:1", run.Token).ConfigureAwait(false);
        var removals = await run.Engine.Images.RemoveAsync($"{run.Prefix}/a:1", null, run.Token).ConfigureAwait(false);
        run.SequenceEqual("what was removed", removals.Select(static removal => $"{removal.Untagged}|{removal.Deleted}"), $"{run.Prefix}/a:1|");
        await run.Engine.Images.InspectAsync(run.Busybox, run.Token).ConfigureAwait(false);
        await run.ThrowsAsync<EngineNotFoundException>("a look at the tag", () => run.Engine.Images.InspectAsync($"{run.Prefix}/a:1", run.Token)).ConfigureAwait(false);
    }

    private static async Task Remove(ContractRun run)
    {
        var id = await ImportAsync(run, "a:1").ConfigureAwait(false);
        var removals = await run.Engine.Images.RemoveAsync($"{run.Prefix}/a:1", null, run.Token).ConfigureAwait(false);
        run.Equal("the first removal", removals[0].Untagged, $"{run.Prefix}/a:1");
        run.True("the image is deleted", removals.Any(removal => removal.Deleted == id));
        await run.ThrowsAsync<EngineNotFoundException>("a look at the image", () => run.Engine.Images.InspectAsync(id, run.Token)).ConfigureAwait(false);
    }

    private static async Task InUse(ContractRun run)
    {
        var id = await ImportAsync(run, "a:1").ConfigureAwait(false);
        var container = await run.CreateAsync(run.Sleeper("one") with { Image = $"{run.Prefix}/a:1" }).ConfigureAwait(false);
        var byName = await run.ThrowsAsync<EngineConflictException>("a removal by name", () => run.Engine.Images.RemoveAsync($"{run.Prefix}/a:1", null, run.Token)).ConfigureAwait(false);
        run.Contains("the text", byName.Message, $"conflict: unable to remove repository reference \"{run.Prefix}/a:1\" (must force) - container {container[..12]} is using its referenced image");
        var byId = await run.ThrowsAsync<EngineConflictException>("a removal by id", () => run.Engine.Images.RemoveAsync(id, null, run.Token)).ConfigureAwait(false);
        run.Contains("the text", byId.Message, $"image is being used by stopped container {container[..12]}");
    }

    private static async Task SaveAndLoad(ContractRun run)
    {
        var id = await ImportAsync(run, "a:1").ConfigureAwait(false);
        using var saved = new MemoryStream();
        var stream = await run.Engine.Images.SaveAsync([$"{run.Prefix}/a:1"], run.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false)) await stream.CopyToAsync(saved, run.Token).ConfigureAwait(false);
        await run.Engine.Images.RemoveAsync($"{run.Prefix}/a:1", null, run.Token).ConfigureAwait(false);
        saved.Position = 0;
        await run.CollectAsync(run.Engine.Images.LoadAsync(saved, run.Token)).ConfigureAwait(false);
        run.Equal("the id", (await run.Engine.Images.InspectAsync($"{run.Prefix}/a:1", run.Token).ConfigureAwait(false)).Id, id);
    }

    private static async Task Import(ContractRun run)
    {
        await ImportAsync(run, "a:1").ConfigureAwait(false);
        var image = await run.Engine.Images.InspectAsync($"{run.Prefix}/a:1", run.Token).ConfigureAwait(false);
        run.SequenceEqual("the command", image.Config?.Command ?? [], "sleep", "300");
        run.True("the environment", image.Config?.Environment?.Contains("A=1") == true);
        run.True("it has a size", image.Size > 0);
        var history = await run.Engine.Images.GetHistoryAsync(image.Id, run.Token).ConfigureAwait(false);
        run.Equal("the number of its layers", history.Count, 1);
        run.Equal("the newest layer", history[0].Id, image.Id);
    }

    private static async Task Commit(ContractRun run)
    {
        var (id, _) = await run.CompleteAsync(run.Script("one", "echo kept > /kept")).ConfigureAwait(false);
        var options = new CommitOptions { Repository = $"{run.Prefix}/a", Tag = "1", Comment = "a comment", Changes = ["CMD [\"cat\", \"/kept\"]", "LABEL a=b"] };
        var image = await run.Containers.CommitAsync(id, options, run.Token).ConfigureAwait(false);
        var details = await run.Engine.Images.InspectAsync($"{run.Prefix}/a:1", run.Token).ConfigureAwait(false);
        run.Equal("the id", image, details.Id);
        run.Equal("the comment", details.Comment, "a comment");
        run.Equal("the label", details.Config?.Labels?.GetValueOrDefault("a"), "b");
        var (ran, _) = await run.CompleteAsync(new ContainerSpec { Name = run.Name("two"), Image = $"{run.Prefix}/a:1" }).ConfigureAwait(false);
        run.Equal("the output of the new image", await run.LogsAsync(ran).ConfigureAwait(false), "kept\n");
    }

    private static Task Pull(ContractRun run) => run.ThrowsAsync<EngineException>(
        "a pull from a registry that does not answer",
        () => run.CollectAsync(run.Engine.Images.PullAsync(new ImagePullRequest { Reference = "127.0.0.1:1/none:1" }, run.Token)));

    private static async Task Push(ContractRun run)
    {
        await run.Engine.Images.TagAsync(run.Busybox, $"127.0.0.1:1/{run.Prefix}:1", run.Token).ConfigureAwait(false);
        try
        {
            await run.ThrowsAsync<EngineException>(
                "a push to a registry that does not answer",
                () => run.CollectAsync(run.Engine.Images.PushAsync(new ImagePushRequest { Reference = $"127.0.0.1:1/{run.Prefix}:1" }, run.Token))).ConfigureAwait(false);
        }
        finally
        {
            await run.Engine.Images.RemoveAsync($"127.0.0.1:1/{run.Prefix}:1", null, run.Token).ConfigureAwait(false);
        }
    }

    private static async Task Bad(ContractRun run)
    {
        var tag = await run.ThrowsAsync<EngineException>("a tag in capitals", () => run.Engine.Images.TagAsync(run.Busybox, "Capitals/A:1", run.Token)).ConfigureAwait(false);
        run.Contains("the text", tag.Message, "invalid reference format");
        var create = await run.ThrowsAsync<EngineBadRequestException>("a create with capitals", () => run.CreateAsync(run.Sleeper("one") with { Image = "Capitals/A:1" })).ConfigureAwait(false);
        run.Contains("the text", create.Message, "invalid reference format");
    }

    /// <summary>Makes an image of its own: busybox's files under another configuration.</summary>
    private static async Task<string> ImportAsync(ContractRun run, string name)
    {
        var request = new ImageImportRequest { Repository = $"{run.Prefix}/{name.Split(':')[0]}", Tag = name.Split(':')[1], Changes = ["CMD [\"sleep\", \"300\"]", "ENV A=1"] };
        await run.CollectAsync(run.Engine.Images.ImportAsync(request, ContractTar.Of(("etc/motd", run.Prefix)), run.Token)).ConfigureAwait(false);
        return (await run.Engine.Images.InspectAsync($"{run.Prefix}/{name}", run.Token).ConfigureAwait(false)).Id;
    }
}
