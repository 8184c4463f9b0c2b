using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class VolumeChecks
{
    private const string Group = "Volumes";

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "A_volume_keeps_what_it_was_created_with", Create),
        new(Group, "A_volume_is_created_once", CreateTwice),
        new(Group, "A_volume_keeps_its_data_from_container_to_container", Data),
        new(Group, "A_volume_in_use_is_not_removed", InUse),
        new(Group, "A_read_only_volume_cannot_be_written", ReadOnly),
        new(Group, "A_named_volume_comes_with_the_container_that_names_it", ByBind),
        new(Group, "A_mount_with_labels_creates_its_volume", ByMount),
        new(Group, "A_new_volume_gets_the_images_files", CopyUp),
        new(Group, "A_container_can_have_the_volumes_of_another", VolumesFrom),
        new(Group, "An_anonymous_volume_goes_with_its_container_on_request", Anonymous),
        new(Group, "Volumes_can_be_filtered", Filtered),
        new(Group, "A_prune_removes_volumes_that_its_filter_names", Prune),
    ];

    private static async Task Create(ContractRun run)
    {
        var spec = new VolumeSpec { Name = run.Name("v"), Labels = new Dictionary<string, string> { ["a"] = "b" } };
        var created = await run.Engine.Volumes.CreateAsync(spec, run.Token).ConfigureAwait(false);
        var found = await run.Engine.Volumes.InspectAsync(spec.Name, run.Token).ConfigureAwait(false);
        foreach (var volume in (VolumeDetails[])[created, found])
        {
            run.Equal("the name", volume.Name, spec.Name);
            run.Equal("the driver", volume.Driver, "local");
            run.Equal("the scope", volume.Scope, "local");
            run.Equal("the label", volume.Labels.GetValueOrDefault("a"), "b");
        }
    }

    private static async Task CreateTwice(ContractRun run)
    {
        var first = await CreateAsync(run, "v").ConfigureAwait(false);
        var second = await run.Engine.Volumes.CreateAsync(new VolumeSpec { Name = first }, run.Token).ConfigureAwait(false);
        run.Equal("the name", second.Name, first);
        var unnamed = await run.Engine.Volumes.CreateAsync(new VolumeSpec(), run.Token).ConfigureAwait(false);
        run.Equal("the length of a made-up name", unnamed.Name.Length, Identifiers.Length);
        await run.Engine.Volumes.RemoveAsync(unnamed.Name, cancellationToken: run.Token).ConfigureAwait(false);
    }

    private static async Task Data(ContractRun run)
    {
        var volume = await CreateAsync(run, "v").ConfigureAwait(false);
        await run.CompleteAsync(With(run.Script("writer", "echo kept > /data/file"), $"{volume}:/data")).ConfigureAwait(false);
        await run.Containers.RemoveAsync(run.Name("writer"), new ContainerRemoveOptions { RemoveVolumes = true }, run.Token).ConfigureAwait(false);
        var (reader, _) = await run.CompleteAsync(With(run.Spec("reader", "cat", "/data/file"), $"{volume}:/data")).ConfigureAwait(false);
        run.Equal("what the second container read", await run.LogsAsync(reader).ConfigureAwait(false), "kept\n");
    }

    private static async Task InUse(ContractRun run)
    {
        var volume = await CreateAsync(run, "v").ConfigureAwait(false);
        var id = await run.CreateAsync(With(run.Sleeper("one"), $"{volume}:/data")).ConfigureAwait(false);
        var failure = await run.ThrowsAsync<EngineConflictException>("a removal of a volume in use", () => run.Engine.Volumes.RemoveAsync(volume, cancellationToken: run.Token)).ConfigureAwait(false);
        run.Contains("the text", failure.Message, $"remove {volume}: volume is in use - [{id}]");
        await run.Containers.RemoveAsync(id, cancellationToken: run.Token).ConfigureAwait(false);
        await run.Engine.Volumes.RemoveAsync(volume, cancellationToken: run.Token).ConfigureAwait(false);
        await run.ThrowsAsync<EngineNotFoundException>("a look at what is gone", () => run.Engine.Volumes.InspectAsync(volume, run.Token)).ConfigureAwait(false);
    }

    private static async Task ReadOnly(ContractRun run)
    {
        var volume = await CreateAsync(run, "v").ConfigureAwait(false);
        var (id, exitCode) = await run.CompleteAsync(With(run.Script("one", "echo x > /data/file"), $"{volume}:/data:ro")).ConfigureAwait(false);
        run.True("the write failed", exitCode != 0);
        run.Contains("the text", await run.LogsAsync(id).ConfigureAwait(false), "Read-only file system");
        var mount = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).Mounts.Single();
        run.Equal("whether it can be written", mount.ReadWrite, false);
    }

    private static async Task ByBind(ContractRun run)
    {
        var id = await run.CreateAsync(With(run.Sleeper("one"), $"{run.Name("v")}:/data")).ConfigureAwait(false);
        run.Equal("the volume", (await run.Engine.Volumes.InspectAsync(run.Name("v"), run.Token).ConfigureAwait(false)).Name, run.Name("v"));
        var mount = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).Mounts.Single();
        run.Equal("the kind of the mount", mount.Type, "volume");
        run.Equal("the name of the mount", mount.Name, run.Name("v"));
        run.Equal("the path of the mount", mount.Destination, "/data");
        run.Equal("whether it can be written", mount.ReadWrite, true);
    }

    private static async Task ByMount(ContractRun run)
    {
        var mount = new MountSpec { Type = "volume", Source = run.Name("v"), Target = "/data", VolumeOptions = new MountVolumeOptions { Labels = new Dictionary<string, string> { ["a"] = "b" } } };
        await run.CreateAsync(run.Sleeper("one") with { HostConfig = new HostConfig { Mounts = [mount] } }).ConfigureAwait(false);
        run.Equal("the label", (await run.Engine.Volumes.InspectAsync(run.Name("v"), run.Token).ConfigureAwait(false)).Labels.GetValueOrDefault("a"), "b");
    }

    private static async Task CopyUp(ContractRun run)
    {
        var (id, _) = await run.CompleteAsync(With(run.Spec("one", "cat", "/etc/passwd"), $"{run.Name("v")}:/etc")).ConfigureAwait(false);
        run.Contains("the image's file in the volume", await run.LogsAsync(id).ConfigureAwait(false), "root:x:0:0");
    }

    private static async Task VolumesFrom(ContractRun run)
    {
        var volume = await CreateAsync(run, "v").ConfigureAwait(false);
        await run.CompleteAsync(With(run.Script("data", "echo shared > /data/file"), $"{volume}:/data")).ConfigureAwait(false);
        var spec = run.Script("user", "cat /data/file; echo x > /data/other") with { HostConfig = new HostConfig { VolumesFrom = [$"{run.Name("data")}:ro"] } };
        var (id, exitCode) = await run.CompleteAsync(spec).ConfigureAwait(false);
        run.Contains("what it read", await run.LogsAsync(id).ConfigureAwait(false), "shared\n");
        run.True("it could not write", exitCode != 0);
    }

    private static async Task Anonymous(ContractRun run)
    {
        var spec = run.Sleeper("one") with { Volumes = new Dictionary<string, EmptyObject> { ["/data"] = EmptyObject.Value } };
        var id = await run.CreateAsync(spec).ConfigureAwait(false);
        var volume = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).Mounts.Single().Name!;
        run.Equal("the length of its name", volume.Length, Identifiers.Length);
        await run.Containers.RemoveAsync(id, new ContainerRemoveOptions { RemoveVolumes = true }, run.Token).ConfigureAwait(false);
        await run.ThrowsAsync<EngineNotFoundException>("the volume after the container", () => run.Engine.Volumes.InspectAsync(volume, run.Token)).ConfigureAwait(false);
    }

    private static async Task Filtered(ContractRun run)
    {
        await run.Engine.Volumes.CreateAsync(new VolumeSpec { Name = run.Name("a"), Labels = new Dictionary<string, string> { ["kind"] = run.Prefix } }, run.Token).ConfigureAwait(false);
        await CreateAsync(run, "b").ConfigureAwait(false);
        run.SequenceEqual("by label", await NamesAsync(run, ResourceFilters.None.WithLabel("kind", run.Prefix)).ConfigureAwait(false), run.Name("a"));
        run.SequenceEqual("by name", await NamesAsync(run, ResourceFilters.None.With("name", run.Name("b"))).ConfigureAwait(false), run.Name("b"));
        await run.CreateAsync(With(run.Sleeper("one"), $"{run.Name("a")}:/data")).ConfigureAwait(false);
        run.SequenceEqual("by use", await NamesAsync(run, ResourceFilters.None.With("name", run.Prefix).With("dangling", "true")).ConfigureAwait(false), run.Name("b"));
    }

    private static async Task Prune(ContractRun run)
    {
        var labels = new Dictionary<string, string> { ["kind"] = run.Prefix };
        await run.Engine.Volumes.CreateAsync(new VolumeSpec { Name = run.Name("a"), Labels = labels }, run.Token).ConfigureAwait(false);
        await CreateAsync(run, "b").ConfigureAwait(false);
        var filters = ResourceFilters.None.WithLabel("kind", run.Prefix);
        var ping = await run.Engine.System.PingAsync(run.Token).ConfigureAwait(false);
        if (ApiVersions.AtLeast(ping.ApiVersion, 1, 42)) filters = filters.With("all", "true");
        var report = await run.Engine.Volumes.PruneAsync(filters, run.Token).ConfigureAwait(false);
        run.SequenceEqual("what was removed", report.VolumesDeleted, run.Name("a"));
    }

    private static async Task<string> CreateAsync(ContractRun run, string suffix) =>
        (await run.Engine.Volumes.CreateAsync(new VolumeSpec { Name = run.Name(suffix) }, run.Token).ConfigureAwait(false)).Name;

    private static async Task<string[]> NamesAsync(ContractRun run, ResourceFilters filters) =>
        [.. (await run.Engine.Volumes.ListAsync(filters, run.Token).ConfigureAwait(false)).Select(static volume => volume.Name).Order(StringComparer.Ordinal)];

    private static ContainerSpec With(ContainerSpec spec, string bind) => spec with { HostConfig = new HostConfig { Binds = [bind] } };
}
