using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class ContainerStopChecks
{
    private const string Group = "Containers";
    private const string Loop = "; while true; do sleep 0.1; done";

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "A_stop_sends_SIGTERM_first", Stop),
        new(Group, "A_stop_sends_the_containers_own_signal", OwnSignal),
        new(Group, "A_stop_kills_a_program_that_does_not_end", StopKills),
        new(Group, "A_stop_of_a_stopped_container_is_false", StopStopped),
        new(Group, "A_stop_overrules_the_restart_policy", StopAgainstPolicy),
        new(Group, "A_kill_ends_a_program_with_137", Kill),
        new(Group, "A_kill_sends_any_signal", KillSignal),
        new(Group, "A_kill_of_a_stopped_container_is_a_conflict", KillStopped),
    ];

    private static Task Stop(ContractRun run) => StopAsync(run, run.Script("one", $"trap 'exit 7' TERM{Loop}"));

    private static Task OwnSignal(ContractRun run) => StopAsync(run, run.Script("one", $"trap 'exit 7' USR1{Loop}") with { StopSignal = "SIGUSR1" });

    private static async Task StopAsync(ContractRun run, ContainerSpec spec)
    {
        var id = await run.RunAsync(Ready(spec)).ConfigureAwait(false);
        await ReadyAsync(run, id).ConfigureAwait(false);
        run.Equal("the stop", await run.Containers.StopAsync(id, new ContainerStopOptions { Timeout = TimeSpan.FromSeconds(20) }, run.Token).ConfigureAwait(false), true);
        var state = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).State;
        run.Equal("the exit code", state.ExitCode, 7);
        run.Equal("the state", state.Status, "exited");
    }

    private static async Task StopKills(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        run.Equal("the stop", await run.Containers.StopAsync(id, new ContainerStopOptions { Timeout = TimeSpan.FromSeconds(1) }, run.Token).ConfigureAwait(false), true);
        run.Equal("the exit code", (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).State.ExitCode, 137);
    }

    private static async Task StopStopped(ContractRun run)
    {
        var created = await run.CreateAsync(run.Sleeper("one")).ConfigureAwait(false);
        run.Equal("the stop of a created container", await run.Containers.StopAsync(created, cancellationToken: run.Token).ConfigureAwait(false), false);
        var (ended, _) = await run.CompleteAsync(run.Script("two", "true")).ConfigureAwait(false);
        run.Equal("the stop of an ended container", await run.Containers.StopAsync(ended, cancellationToken: run.Token).ConfigureAwait(false), false);
    }

    private static async Task StopAgainstPolicy(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one") with { HostConfig = new HostConfig { RestartPolicy = new RestartPolicy { Name = "always" } } }).ConfigureAwait(false);
        await run.Containers.StopAsync(id, new ContainerStopOptions { Timeout = TimeSpan.Zero }, run.Token).ConfigureAwait(false);
        await Task.Delay(TimeSpan.FromMilliseconds(500), run.Token).ConfigureAwait(false);
        run.Equal("the state half a second later", (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).State.Status, "exited");
    }

    private static async Task Kill(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        await run.Containers.KillAsync(id, cancellationToken: run.Token).ConfigureAwait(false);
        run.Equal("the exit code", (await run.Containers.WaitAsync(id, cancellationToken: run.Token).ConfigureAwait(false)).StatusCode, 137);
    }

    private static async Task KillSignal(ContractRun run)
    {
        var id = await run.RunAsync(Ready(run.Script("one", $"trap 'exit 9' HUP{Loop}"))).ConfigureAwait(false);
        await ReadyAsync(run, id).ConfigureAwait(false);
        await run.Containers.KillAsync(id, "SIGHUP", run.Token).ConfigureAwait(false);
        run.Equal("the exit code", (await run.Containers.WaitAsync(id, cancellationToken: run.Token).ConfigureAwait(false)).StatusCode, 9);
    }

    private static async Task KillStopped(ContractRun run)
    {
        var id = await run.CreateAsync(run.Sleeper("one")).ConfigureAwait(false);
        var failure = await run.ThrowsAsync<EngineConflictException>("a kill of a container that does not run", () => run.Containers.KillAsync(id, cancellationToken: run.Token)).ConfigureAwait(false);
        run.Contains("the text", failure.Message, "is not running");
    }

    /// <summary>Prints a line once the traps are set.</summary>
    private static ContainerSpec Ready(ContainerSpec spec) =>
        spec with { Command = ["sh", "-c", spec.Command![2].Replace(Loop, "; echo ready" + Loop, StringComparison.Ordinal)] };

    private static Task<string> ReadyAsync(ContractRun run, string id) =>
        run.EventuallyAsync("the program is ready", () => run.LogsAsync(id), static logs => logs.Contains("ready", StringComparison.Ordinal));
}
