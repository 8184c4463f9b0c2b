using System.Globalization;
using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class LogChecks
{
    private const string Group = "Logs";

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "Logs_keep_the_two_streams_apart", Streams),
        new(Group, "Logs_of_one_stream_leave_the_other_out", OneStream),
        new(Group, "Logs_can_be_cut_to_the_last_lines", Tail),
        new(Group, "Logs_can_carry_times_that_since_understands", Times),
        new(Group, "Logs_follow_the_program_to_its_end", Follow),
        new(Group, "Logs_of_a_terminal_are_one_stream", Terminal),
        new(Group, "Logs_of_a_container_that_never_ran_are_empty", Empty),
        new(Group, "Logs_keep_a_last_line_without_its_end", PartialLine),
    ];

    private static async Task Streams(ContractRun run)
    {
        var (id, _) = await run.CompleteAsync(run.Script("one", "echo out; echo err >&2")).ConfigureAwait(false);
        var logs = await run.Containers.ReadLogsAsync(id, null, run.Token).ConfigureAwait(false);
        await using (logs.ConfigureAwait(false))
        {
            run.Equal("whether it is a terminal", logs.IsTty, false);
            run.Equal("whether it can be written", logs.CanWrite, false);
            var text = await run.ReadAsync(logs).ConfigureAwait(false);
            run.Equal("standard output", text.Output, "out\n");
            run.Equal("standard error", text.Error, "err\n");
        }
    }

    private static async Task OneStream(ContractRun run)
    {
        var (id, _) = await run.CompleteAsync(run.Script("one", "echo out; echo err >&2")).ConfigureAwait(false);
        run.Equal("standard output alone", await run.LogsAsync(id, new LogOptions { Stderr = false }).ConfigureAwait(false), "out\n");
        run.Equal("standard error alone", await run.LogsAsync(id, new LogOptions { Stdout = false }).ConfigureAwait(false), "err\n");
    }

    private static async Task Tail(ContractRun run)
    {
        var (id, _) = await run.CompleteAsync(run.Script("one", "echo 1; echo 2; echo 3; echo 4")).ConfigureAwait(false);
        run.Equal("the last two lines", await run.LogsAsync(id, new LogOptions { Tail = 2 }).ConfigureAwait(false), "3\n4\n");
        run.Equal("more lines than there are", await run.LogsAsync(id, new LogOptions { Tail = 9 }).ConfigureAwait(false), "1\n2\n3\n4\n");
        run.Equal("no line", await run.LogsAsync(id, new LogOptions { Tail = 0 }).ConfigureAwait(false), "");
    }

    private static async Task Times(ContractRun run)
    {
        var (id, _) = await run.CompleteAsync(run.Script("one", "echo 1; sleep 1.2; echo 2")).ConfigureAwait(false);
        var lines = (await run.LogsAsync(id, new LogOptions { Timestamps = true }).ConfigureAwait(false)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        run.Equal("the number of lines", lines.Length, 2);
        var times = lines.Select(static line => DateTimeOffset.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)).ToArray();
        run.True("the times differ by the sleep", times[1] - times[0] > TimeSpan.FromSeconds(1));
        var between = times[0] + TimeSpan.FromMilliseconds(600);
        run.Equal("the lines since a time between them", await run.LogsAsync(id, new LogOptions { Since = between }).ConfigureAwait(false), "2\n");
        run.Equal("the lines until a time between them", await run.LogsAsync(id, new LogOptions { Until = between }).ConfigureAwait(false), "1\n");
    }

    private static async Task Follow(ContractRun run)
    {
        var id = await run.RunAsync(run.Script("one", "echo 1; sleep 1; echo 2; sleep 1; echo 3")).ConfigureAwait(false);
        run.Equal("the lines", await run.LogsAsync(id, new LogOptions { Follow = true }).ConfigureAwait(false), "1\n2\n3\n");
        run.Equal("whether it runs at the end of the stream", (await run.EventuallyAsync("it ends", () => run.Containers.InspectAsync(id, run.Token), static details => !details.State.Running).ConfigureAwait(false)).State.Running, false);
    }

    private static async Task Terminal(ContractRun run)
    {
        var (id, _) = await run.CompleteAsync(run.Script("one", "echo out; echo err >&2") with { Tty = true }).ConfigureAwait(false);
        var logs = await run.Containers.ReadLogsAsync(id, null, run.Token).ConfigureAwait(false);
        await using (logs.ConfigureAwait(false))
        {
            run.Equal("whether it is a terminal", logs.IsTty, true);
            run.Equal("the output", (await run.ReadAsync(logs).ConfigureAwait(false)).Output, "out\r\nerr\r\n");
        }
    }

    private static async Task Empty(ContractRun run)
    {
        var id = await run.CreateAsync(run.Sleeper("one")).ConfigureAwait(false);
        run.Equal("the logs", await run.LogsAsync(id).ConfigureAwait(false), "");
    }

    private static async Task PartialLine(ContractRun run)
    {
        var (id, _) = await run.CompleteAsync(run.Script("one", "echo 1; echo -n 2")).ConfigureAwait(false);
        run.Equal("the logs", await run.LogsAsync(id).ConfigureAwait(false), "1\n2");
    }
}
