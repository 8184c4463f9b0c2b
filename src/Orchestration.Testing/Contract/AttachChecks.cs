using System.Text;
using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class AttachChecks
{
    private const string Group = "Attach";
    private const int Large = 150_000;

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "An_attachment_before_the_start_sees_all_output", BeforeStart),
        new(Group, "An_attachment_echoes_a_large_input_after_half_close", HalfClose),
        new(Group, "An_attachment_to_a_terminal_is_one_stream", Terminal),
        new(Group, "An_attachment_without_input_cannot_be_written", ReadOnly),
        new(Group, "An_attachment_can_begin_with_earlier_output", WithLogs),
        new(Group, "Two_attachments_see_the_same_output", Two),
    ];

    private static async Task BeforeStart(ContractRun run)
    {
        var id = await run.CreateAsync(run.Script("one", "echo out; echo err >&2; exit 3")).ConfigureAwait(false);
        var stream = await run.Containers.AttachAsync(id, null, run.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await run.Containers.StartAsync(id, run.Token).ConfigureAwait(false);
            var text = await run.ReadAsync(stream).ConfigureAwait(false);
            run.Equal("standard output", text.Output, "out\n");
            run.Equal("standard error", text.Error, "err\n");
        }
    }

    private static async Task HalfClose(ContractRun run)
    {
        var id = await run.CreateAsync(run.Spec("one", "cat") with { OpenStdin = true, StdinOnce = true, AttachStdin = true }).ConfigureAwait(false);
        var stream = await run.Containers.AttachAsync(id, new AttachOptions { Stdin = true }, run.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await run.Containers.StartAsync(id, run.Token).ConfigureAwait(false);
            await ContractEcho.ExpectAsync(run, stream, Large).ConfigureAwait(false);
        }
        run.Equal("the exit code", (await run.Containers.WaitAsync(id, cancellationToken: run.Token).ConfigureAwait(false)).StatusCode, 0);
    }

    private static async Task Terminal(ContractRun run)
    {
        var id = await run.CreateAsync(run.Script("one", "echo out; echo err >&2") with { Tty = true }).ConfigureAwait(false);
        var stream = await run.Containers.AttachAsync(id, null, run.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await run.Containers.StartAsync(id, run.Token).ConfigureAwait(false);
            run.Equal("whether it is a terminal", stream.IsTty, true);
            run.Equal("the output", (await run.ReadAsync(stream).ConfigureAwait(false)).Output, "out\r\nerr\r\n");
        }
    }

    private static async Task ReadOnly(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        var stream = await run.Containers.AttachAsync(id, null, run.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            run.Equal("whether it can be written", stream.CanWrite, false);
            await run.ThrowsAsync<InvalidOperationException>("a write", async () => await stream.WriteAsync("x"u8.ToArray(), run.Token).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    private static async Task WithLogs(ContractRun run)
    {
        var id = await run.RunAsync(run.Script("one", "echo early; cat; echo late") with { OpenStdin = true, StdinOnce = true }).ConfigureAwait(false);
        await run.EventuallyAsync("it has printed", () => run.LogsAsync(id), static logs => logs == "early\n").ConfigureAwait(false);
        var stream = await run.Containers.AttachAsync(id, new AttachOptions { Stdin = true, Logs = true }, run.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await stream.CloseWriteAsync(run.Token).ConfigureAwait(false);
            run.Equal("the output", (await run.ReadAsync(stream).ConfigureAwait(false)).Output, "early\nlate\n");
        }
    }

    private static async Task Two(ContractRun run)
    {
        var id = await run.CreateAsync(run.Script("one", "echo out")).ConfigureAwait(false);
        var first = await run.Containers.AttachAsync(id, null, run.Token).ConfigureAwait(false);
        var second = await run.Containers.AttachAsync(id, null, run.Token).ConfigureAwait(false);
        await using (first.ConfigureAwait(false))
        await using (second.ConfigureAwait(false))
        {
            await run.Containers.StartAsync(id, run.Token).ConfigureAwait(false);
            run.Equal("the output of the first", (await run.ReadAsync(first).ConfigureAwait(false)).Output, "out\n");
            run.Equal("the output of the second", (await run.ReadAsync(second).ConfigureAwait(false)).Output, "out\n");
        }
    }
}
