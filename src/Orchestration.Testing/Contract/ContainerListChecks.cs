using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class ContainerListChecks
{
    private const string Group = "Containers";
    private const string Label = "contract.run";

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "A_list_has_running_containers_and_on_request_all", RunningAndAll),
        new(Group, "A_list_is_newest_first_and_can_be_limited", NewestFirst),
        new(Group, "A_list_can_be_filtered", Filtered),
        new(Group, "A_listed_container_agrees_with_its_details", Agreement),
        new(Group, "A_prune_removes_stopped_containers_that_its_filter_names", Prune),
    ];

    private static async Task RunningAndAll(ContractRun run)
    {
        var running = await run.RunAsync(Labelled(run, "running")).ConfigureAwait(false);
        var created = await run.CreateAsync(Labelled(run, "created")).ConfigureAwait(false);
        run.SequenceEqual("the running containers", await IdsAsync(run, new ContainerListOptions { Filters = Own(run) }).ConfigureAwait(false), running);
        run.SequenceEqual("all containers", await IdsAsync(run, new ContainerListOptions { All = true, Filters = Own(run) }).ConfigureAwait(false), created, running);
    }

    private static async Task NewestFirst(ContractRun run)
    {
        var ids = new List<string>();
        foreach (var name in (string[])["a", "b", "c"]) ids.Add(await run.CreateAsync(Labelled(run, name)).ConfigureAwait(false));
        run.SequenceEqual("all, newest first", await IdsAsync(run, new ContainerListOptions { All = true, Filters = Own(run) }).ConfigureAwait(false), ids[2], ids[1], ids[0]);
        run.SequenceEqual("the newest two, whatever their state", await IdsAsync(run, new ContainerListOptions { Limit = 2, Filters = Own(run) }).ConfigureAwait(false), ids[2], ids[1]);
    }

    private static async Task Filtered(ContractRun run)
    {
        var one = await run.CreateAsync(Labelled(run, "one") with { Labels = new Dictionary<string, string> { [Label] = run.Prefix, ["kind"] = "x" } }).ConfigureAwait(false);
        var two = await run.CreateAsync(Labelled(run, "two")).ConfigureAwait(false);
        run.SequenceEqual("by label and value", await AllAsync(run, Own(run).WithLabel("kind", "x")).ConfigureAwait(false), one);
        run.SequenceEqual("by label alone", await AllAsync(run, Own(run).WithLabel("kind")).ConfigureAwait(false), one);
        run.SequenceEqual("by another value", await AllAsync(run, Own(run).WithLabel("kind", "y")).ConfigureAwait(false));
        run.SequenceEqual("by part of the name", await AllAsync(run, ResourceFilters.None.With("name", run.Name("tw"))).ConfigureAwait(false), two);
        run.SequenceEqual("by the whole name", await AllAsync(run, ResourceFilters.None.With("name", $"^/{run.Name("one")}$")).ConfigureAwait(false), one);
        run.SequenceEqual("by start of the id", await AllAsync(run, ResourceFilters.None.With("id", two[..12])).ConfigureAwait(false), two);
        run.SequenceEqual("by state", await AllAsync(run, Own(run).With("status", "exited").With("status", "created")).ConfigureAwait(false), two, one);
        run.SequenceEqual("by image", await AllAsync(run, Own(run).With("ancestor", run.Busybox)).ConfigureAwait(false), two, one);
        await run.ThrowsAsync<EngineBadRequestException>("an unknown filter", () => AllAsync(run, ResourceFilters.None.With("nonsense", "x"))).ConfigureAwait(false);
    }

    private static async Task Agreement(ContractRun run)
    {
        var id = await run.RunAsync(Labelled(run, "one")).ConfigureAwait(false);
        var details = await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false);
        var listed = (await run.Containers.ListAsync(new ContainerListOptions { Filters = Own(run) }, run.Token).ConfigureAwait(false)).Single();
        run.SequenceEqual("the names", listed.Names, details.Name);
        run.Equal("the image", listed.Image, run.Busybox);
        run.Equal("the image's id", listed.ImageId, details.Image);
        run.Equal("the state", listed.State, "running");
        run.Contains("the status", listed.Status, "Up ");
        run.Equal("the creation time", listed.Created, details.Created.ToUnixTimeSeconds());
        run.SequenceEqual("the networks", listed.NetworkSettings?.Networks.Keys ?? [], [.. details.NetworkSettings.Networks.Keys]);
    }

    private static async Task Prune(ContractRun run)
    {
        var running = await run.RunAsync(Labelled(run, "running")).ConfigureAwait(false);
        var created = await run.CreateAsync(Labelled(run, "created")).ConfigureAwait(false);
        var report = await run.Containers.PruneAsync(Own(run), run.Token).ConfigureAwait(false);
        run.SequenceEqual("what was removed", report.ContainersDeleted, created);
        run.SequenceEqual("what is left", await AllAsync(run, Own(run)).ConfigureAwait(false), running);
    }

    private static ContainerSpec Labelled(ContractRun run, string suffix) =>
        run.Sleeper(suffix) with { Labels = new Dictionary<string, string> { [Label] = run.Prefix } };

    private static ResourceFilters Own(ContractRun run) => ResourceFilters.None.WithLabel(Label, run.Prefix);

    private static Task<string[]> AllAsync(ContractRun run, ResourceFilters filters) => IdsAsync(run, new ContainerListOptions { All = true, Filters = filters });

    private static async Task<string[]> IdsAsync(ContractRun run, ContainerListOptions options) =>
        [.. (await run.Containers.ListAsync(options, run.Token).ConfigureAwait(false)).Select(static container => container.Id)];
}
