using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class NameChecks
{
    private const string Group = "Names";

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "A_name_belongs_to_one_container", Conflict),
        new(Group, "A_name_is_free_again_after_removal", FreeAgain),
        new(Group, "A_container_without_a_name_gets_one", MadeUp),
        new(Group, "A_bad_name_is_refused", Bad),
        new(Group, "A_container_is_found_by_id_start_of_id_and_name", References),
        new(Group, "A_renamed_container_is_found_by_its_new_name_only", Rename),
        new(Group, "A_rename_to_a_taken_name_is_a_conflict", RenameConflict),
    ];

    private static async Task Conflict(ContractRun run)
    {
        var holder = await run.CreateAsync(run.Sleeper("one")).ConfigureAwait(false);
        var failure = await run.ThrowsAsync<EngineConflictException>("a second container of the name", () => run.CreateAsync(run.Sleeper("one"))).ConfigureAwait(false);
        run.Contains("the text", failure.Message, $"The container name \"/{run.Name("one")}\" is already in use by container \"{holder}\"");
    }

    private static async Task FreeAgain(ContractRun run)
    {
        var first = await run.CreateAsync(run.Sleeper("one")).ConfigureAwait(false);
        await run.Containers.RemoveAsync(first, cancellationToken: run.Token).ConfigureAwait(false);
        var second = await run.CreateAsync(run.Sleeper("one")).ConfigureAwait(false);
        run.True("it is another container", first != second);
    }

    private static async Task MadeUp(ContractRun run)
    {
        var id = await run.CreateAsync(run.Sleeper("one") with { Name = null }).ConfigureAwait(false);
        try
        {
            var name = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).Name;
            run.True("it has a name", name.Length > 1 && name[0] == '/');
            run.Equal("the container of that name", (await run.Containers.InspectAsync(name[1..], run.Token).ConfigureAwait(false)).Id, id);
        }
        finally
        {
            await run.Containers.RemoveAsync(id, new ContainerRemoveOptions { Force = true }, run.Token).ConfigureAwait(false);
        }
    }

    private static async Task Bad(ContractRun run)
    {
        foreach (var name in (string[])["-dash-first", "with space", "with/slash", "ünicode"])
            await run.ThrowsAsync<EngineBadRequestException>($"the name '{name}'", () => run.CreateAsync(run.Sleeper("one") with { Name = name })).ConfigureAwait(false);
    }

    private static async Task References(ContractRun run)
    {
        var id = await run.CreateAsync(run.Sleeper("one")).ConfigureAwait(false);
        foreach (var reference in (string[])[id, id[..12], id[..20], run.Name("one")])
            run.Equal($"the container that '{reference}' names", (await run.Containers.InspectAsync(reference, run.Token).ConfigureAwait(false)).Id, id);
    }

    private static async Task Rename(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("old")).ConfigureAwait(false);
        await run.Containers.RenameAsync(id, run.Name("new"), run.Token).ConfigureAwait(false);
        run.Equal("the container of the new name", (await run.Containers.InspectAsync(run.Name("new"), run.Token).ConfigureAwait(false)).Id, id);
        await run.ThrowsAsync<EngineNotFoundException>("the old name", () => run.Containers.InspectAsync(run.Name("old"), run.Token)).ConfigureAwait(false);
    }

    private static async Task RenameConflict(ContractRun run)
    {
        await run.CreateAsync(run.Sleeper("one")).ConfigureAwait(false);
        var two = await run.CreateAsync(run.Sleeper("two")).ConfigureAwait(false);
        await run.ThrowsAsync<EngineConflictException>("a rename to a taken name", () => run.Containers.RenameAsync(two, run.Name("one"), run.Token)).ConfigureAwait(false);
    }
}
