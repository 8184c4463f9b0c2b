using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class WaitChecks
{
    private const string Group = "Wait";

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "A_wait_for_a_container_that_does_not_run_ends_at_once", NotRunning),
        new(Group, "A_wait_ends_with_the_program", End),
        new(Group, "A_wait_for_the_next_exit_ignores_the_last_one", NextExit),
        new(Group, "A_wait_for_removal_ends_when_the_container_is_gone", Removed),
    ];

    private static async Task NotRunning(ContractRun run)
    {
        var created = await run.CreateAsync(run.Sleeper("one")).ConfigureAwait(false);
        run.Equal("the exit code of what never ran", (await run.Containers.WaitAsync(created, cancellationToken: run.Token).ConfigureAwait(false)).StatusCode, 0);
        var (ended, _) = await run.CompleteAsync(run.Script("two", "exit 4")).ConfigureAwait(false);
        run.Equal("the exit code of what has ended", (await run.Containers.WaitAsync(ended, cancellationToken: run.Token).ConfigureAwait(false)).StatusCode, 4);
    }

    private static async Task End(ContractRun run)
    {
        var id = await run.RunAsync(run.Script("one", "sleep 1; exit 5")).ConfigureAwait(false);
        var wait = run.Containers.WaitAsync(id, cancellationToken: run.Token);
        run.True("it waits while the program runs", !wait.IsCompleted);
        run.Equal("the exit code", (await wait.ConfigureAwait(false)).StatusCode, 5);
    }

    private static async Task NextExit(ContractRun run)
    {
        var (id, _) = await run.CompleteAsync(run.Script("one", "if [ -f /ran ]; then sleep 1; exit 6; fi; touch /ran; exit 1")).ConfigureAwait(false);
        var wait = run.Containers.WaitAsync(id, WaitCondition.NextExit, run.Token);
        await Task.Delay(TimeSpan.FromMilliseconds(300), run.Token).ConfigureAwait(false);
        run.True("it waits although the container has ended before", !wait.IsCompleted);
        await run.Containers.StartAsync(id, run.Token).ConfigureAwait(false);
        run.Equal("the exit code", (await wait.ConfigureAwait(false)).StatusCode, 6);
    }

    private static async Task Removed(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        var wait = run.Containers.WaitAsync(id, WaitCondition.Removed, run.Token);
        await Task.Delay(TimeSpan.FromMilliseconds(300), run.Token).ConfigureAwait(false);
        run.True("it waits while the container is there", !wait.IsCompleted);
        await run.Containers.RemoveAsync(id, new ContainerRemoveOptions { Force = true }, run.Token).ConfigureAwait(false);
        run.Equal("the exit code", (await wait.ConfigureAwait(false)).StatusCode, 137);
    }
}
