using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class ExecChecks
{
    private const string Group = "Exec";
    private const int Large = 150_000;

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "Exec_runs_a_program_in_the_container", Run),
        new(Group, "Exec_echoes_a_large_input_after_half_close", HalfClose),
        new(Group, "Exec_takes_environment_and_directory", Environment),
        new(Group, "Exec_with_a_terminal_is_one_stream", Terminal),
        new(Group, "Exec_can_be_detached", Detached),
        new(Group, "Exec_tells_whether_it_runs", State),
        new(Group, "Exec_of_a_missing_executable_ends_with_126_or_127", Missing),
        new(Group, "Exec_in_a_container_that_does_not_run_is_a_conflict", Stopped),
        new(Group, "Exec_in_a_paused_container_is_a_conflict", Paused),
        new(Group, "Exec_runs_only_once", Once),
        new(Group, "Many_execs_run_side_by_side", Parallel),
    ];

    private static async Task Run(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        var result = await run.ExecAsync(id, "sh", "-c", "echo out; echo err >&2; exit 3").ConfigureAwait(false);
        run.Equal("standard output", result.Output, "out\n");
        run.Equal("standard error", result.Error, "err\n");
        run.Equal("the exit code", result.ExitCode, 3);
    }

    private static async Task HalfClose(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        var exec = await run.Containers.CreateExecAsync(id, new ExecSpec { Command = ["cat"], AttachStdin = true, AttachStdout = true, AttachStderr = true }, run.Token).ConfigureAwait(false);
        var stream = await run.Containers.StartExecAsync(exec.Id, null, run.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false)) await ContractEcho.ExpectAsync(run, stream, Large).ConfigureAwait(false);
        await EndAsync(run, exec.Id, 0).ConfigureAwait(false);
    }

    private static async Task Environment(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one") with { Environment = ["A=container", "B=container"] }).ConfigureAwait(false);
        var spec = new ExecSpec { Command = ["sh", "-c", "echo $A $B; pwd"], Environment = ["B=exec"], WorkingDirectory = "/tmp", AttachStdout = true };
        var exec = await run.Containers.CreateExecAsync(id, spec, run.Token).ConfigureAwait(false);
        var stream = await run.Containers.StartExecAsync(exec.Id, null, run.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false)) run.Equal("the output", (await run.ReadAsync(stream).ConfigureAwait(false)).Output, "container exec\n/tmp\n");
    }

    private static async Task Terminal(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        var exec = await run.Containers.CreateExecAsync(id, new ExecSpec { Command = ["sh", "-c", "echo out; echo err >&2"], Tty = true, AttachStdout = true, AttachStderr = true }, run.Token).ConfigureAwait(false);
        var stream = await run.Containers.StartExecAsync(exec.Id, new ExecStartOptions { Tty = true }, run.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            run.Equal("whether it is a terminal", stream.IsTty, true);
            run.Equal("the output", (await run.ReadAsync(stream).ConfigureAwait(false)).Output, "out\r\nerr\r\n");
        }
    }

    private static async Task Detached(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        var exec = await run.Containers.CreateExecAsync(id, new ExecSpec { Command = ["sh", "-c", "echo done > /done; exit 2"] }, run.Token).ConfigureAwait(false);
        var stream = await run.Containers.StartExecAsync(exec.Id, new ExecStartOptions { Detach = true }, run.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false)) run.Equal("the output", (await run.ReadAsync(stream).ConfigureAwait(false)).Bytes.Length, 0);
        await EndAsync(run, exec.Id, 2).ConfigureAwait(false);
        run.Equal("what it wrote", (await run.ExecAsync(id, "cat", "/done").ConfigureAwait(false)).Output, "done\n");
    }

    private static async Task State(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        var exec = await run.Containers.CreateExecAsync(id, new ExecSpec { Command = ["cat"], AttachStdin = true, AttachStdout = true }, run.Token).ConfigureAwait(false);
        var before = await run.Containers.InspectExecAsync(exec.Id, run.Token).ConfigureAwait(false);
        run.Equal("the container", before.ContainerId, id);
        run.Equal("whether it runs before its start", before.Running, false);
        var stream = await run.Containers.StartExecAsync(exec.Id, null, run.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var during = await run.EventuallyAsync("it runs", () => run.Containers.InspectExecAsync(exec.Id, run.Token), static details => details.Running).ConfigureAwait(false);
            run.Equal("the exit code while it runs", during.ExitCode, null);
            await stream.CloseWriteAsync(run.Token).ConfigureAwait(false);
            await run.ReadAsync(stream).ConfigureAwait(false);
        }
        await EndAsync(run, exec.Id, 0).ConfigureAwait(false);
    }

    private static async Task Missing(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        int? exitCode;
        try
        {
            exitCode = (await run.ExecAsync(id, "no-such-program").ConfigureAwait(false)).ExitCode;
        }
        catch (EngineBadRequestException refused)
        {
            run.Contains("the text of the refusal", refused.Message, "no-such-program");
            exitCode = 127;
        }
        run.True("the exit code says that it is missing", exitCode is 126 or 127);
    }

    private static async Task Stopped(ContractRun run)
    {
        var id = await run.CreateAsync(run.Sleeper("one")).ConfigureAwait(false);
        var failure = await run.ThrowsAsync<EngineConflictException>("an exec in a container that does not run", () => run.Containers.CreateExecAsync(id, new ExecSpec { Command = ["true"] }, run.Token)).ConfigureAwait(false);
        run.Contains("the text", failure.Message, "is not running");
    }

    private static async Task Paused(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        await run.Containers.PauseAsync(id, run.Token).ConfigureAwait(false);
        var failure = await run.ThrowsAsync<EngineConflictException>("an exec in a paused container", () => run.Containers.CreateExecAsync(id, new ExecSpec { Command = ["true"] }, run.Token)).ConfigureAwait(false);
        run.Contains("the text", failure.Message, "is paused, unpause the container before exec");
        await run.Containers.UnpauseAsync(id, run.Token).ConfigureAwait(false);
    }

    private static async Task Once(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        var exec = await run.Containers.CreateExecAsync(id, new ExecSpec { Command = ["true"], AttachStdout = true }, run.Token).ConfigureAwait(false);
        var stream = await run.Containers.StartExecAsync(exec.Id, null, run.Token).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false)) await run.ReadAsync(stream).ConfigureAwait(false);
        await EndAsync(run, exec.Id, 0).ConfigureAwait(false);
        // An attached second start is told of inside its stream, since the connection is a stream already.
        var detached = new ExecStartOptions { Detach = true };
        await run.ThrowsAsync<EngineConflictException>("a second start", () => run.Containers.StartExecAsync(exec.Id, detached, run.Token)).ConfigureAwait(false);
    }

    private static async Task Parallel(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => run.ExecAsync(id, "echo", $"number {number}"))).ConfigureAwait(false);
        run.SequenceEqual("the outputs", results.Select(static result => result.Output.Trim()), Enumerable.Range(0, 8).Select(static number => $"number {number}"));
    }

    private static async Task EndAsync(ContractRun run, string exec, int exitCode)
    {
        var details = await run.EventuallyAsync("it ends", () => run.Containers.InspectExecAsync(exec, run.Token), static details => !details.Running).ConfigureAwait(false);
        run.Equal("the exit code", details.ExitCode, exitCode);
    }
}
