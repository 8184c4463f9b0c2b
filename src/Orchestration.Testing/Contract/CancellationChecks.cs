using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class CancellationChecks
{
    private const string Group = "Cancellation";
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "A_call_with_a_cancelled_token_is_cancelled", Before),
        new(Group, "A_wait_can_be_cancelled", Wait),
        new(Group, "Following_logs_can_be_cancelled", Logs),
        new(Group, "Watching_events_can_be_cancelled", Events),
        new(Group, "Reading_an_exec_stream_can_be_cancelled", Exec),
    ];

    private static async Task Before(ContractRun run)
    {
        var cancelled = new CancellationToken(canceled: true);
        await run.ThrowsAsync<OperationCanceledException>("a ping", () => run.Engine.System.PingAsync(cancelled)).ConfigureAwait(false);
        await run.ThrowsAsync<OperationCanceledException>("a create", () => run.Containers.CreateAsync(run.Sleeper("one"), cancelled)).ConfigureAwait(false);
        await run.ThrowsAsync<EngineNotFoundException>("a look at what was not created", () => run.Containers.InspectAsync(run.Name("one"), run.Token)).ConfigureAwait(false);
    }

    private static async Task Wait(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        await CancelsAsync(run, "a wait", token => run.Containers.WaitAsync(id, cancellationToken: token)).ConfigureAwait(false);
        run.Equal("the state after", (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).State.Status, "running");
    }

    private static async Task Logs(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        var logs = await run.Containers.ReadLogsAsync(id, new LogOptions { Follow = true }, run.Token).ConfigureAwait(false);
        await using (logs.ConfigureAwait(false))
            await CancelsAsync(run, "a read", async token => await logs.ReadAsync(new byte[1], token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static Task Events(ContractRun run) => CancelsAsync(run, "a watch", async token =>
    {
        await foreach (var _ in run.Engine.Events.WatchAsync(new EventOptions { Filters = ResourceFilters.None.With("container", run.Name("none")) }, token).ConfigureAwait(false)) { }
    });

    private static async Task Exec(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        var exec = await run.Containers.CreateExecAsync(id, new ExecSpec { Command = ["sleep", "300"], AttachStdout = true }, run.Token).ConfigureAwait(false);
        var stream = await run.Containers.StartExecAsync(exec.Id, null, run.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
            await CancelsAsync(run, "a read", async token => await stream.ReadAsync(new byte[1], token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static async Task CancelsAsync(ContractRun run, string what, Func<CancellationToken, Task> call)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(run.Token);
        var pending = call(cancellation.Token);
        await Task.Delay(Moment, run.Token).ConfigureAwait(false);
        run.True($"{what} goes on until it is cancelled", !pending.IsCompleted);
        await cancellation.CancelAsync().ConfigureAwait(false);
        await run.ThrowsAsync<OperationCanceledException>($"{what} that is cancelled", () => pending).ConfigureAwait(false);
    }
}
