using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class ContainerLifeChecks
{
    private const string Group = "Containers";

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "A_created_container_does_not_run", Created),
        new(Group, "A_container_keeps_what_it_was_created_with", Configuration),
        new(Group, "A_start_is_true_once_and_then_false", Start),
        new(Group, "A_program_that_ends_leaves_its_exit_code", ExitCode),
        new(Group, "A_container_can_be_started_again", StartAgain),
        new(Group, "A_missing_executable_fails_the_start", MissingExecutable),
        new(Group, "A_paused_container_is_paused_until_it_is_unpaused", Pause),
        new(Group, "A_restart_starts_a_new_run", Restart),
        new(Group, "A_failing_program_is_restarted_up_to_its_limit", RestartPolicy),
        new(Group, "A_container_with_auto_remove_goes_with_its_program", AutoRemove),
        new(Group, "An_update_changes_limits_and_restart_policy", Update),
        new(Group, "A_running_container_is_removed_only_by_force", Remove),
        new(Group, "The_processes_of_a_running_container_are_listed", Processes),
        new(Group, "A_sample_of_what_a_container_uses_names_it", Stats),
        new(Group, "A_health_probe_makes_a_container_healthy", Healthy),
        new(Group, "A_failing_health_probe_makes_a_container_unhealthy", Unhealthy),
    ];

    private static async Task Created(ContractRun run)
    {
        var created = await run.Containers.CreateAsync(run.Sleeper("one"), run.Token).ConfigureAwait(false);
        run.Equal("the length of the id", created.Id.Length, Identifiers.Length);
        var details = await run.Containers.InspectAsync(created.Id, run.Token).ConfigureAwait(false);
        run.Equal("the state", details.State.Status, "created");
        run.Equal("whether it runs", details.State.Running, false);
        run.Equal("the name", details.Name, $"/{run.Name("one")}");
        run.True("it never started", details.State.StartedAt.Year == 1);
    }

    private static async Task Configuration(ContractRun run)
    {
        var id = await run.CreateAsync(run.Sleeper("one") with
        {
            Environment = ["A=1", "B=two words"],
            Labels = new Dictionary<string, string> { ["contract.label"] = "x=y" },
            WorkingDirectory = "/tmp",
            User = "1000:1000",
            HostConfig = new HostConfig { Memory = 64 * 1024 * 1024, NanoCpus = 500_000_000, RestartPolicy = new RestartPolicy { Name = "unless-stopped" } },
        }).ConfigureAwait(false);
        var details = await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false);
        run.SequenceEqual("the command", details.Config.Command ?? [], "sleep", "300");
        run.True("the environment has what was given", details.Config.Environment is { } environment && environment.Contains("A=1") && environment.Contains("B=two words"));
        run.Equal("the label", details.Config.Labels?.GetValueOrDefault("contract.label"), "x=y");
        run.Equal("the directory", details.Config.WorkingDirectory, "/tmp");
        run.Equal("the user", details.Config.User, "1000:1000");
        run.Equal("the memory limit", details.HostConfig.Memory, 64 * 1024 * 1024);
        run.Equal("the CPU limit", details.HostConfig.NanoCpus, 500_000_000);
        run.Equal("the restart policy", details.HostConfig.RestartPolicy?.Name, "unless-stopped");
    }

    private static async Task Start(ContractRun run)
    {
        var id = await run.CreateAsync(run.Sleeper("one")).ConfigureAwait(false);
        run.Equal("the first start", await run.Containers.StartAsync(id, run.Token).ConfigureAwait(false), true);
        run.Equal("the second start", await run.Containers.StartAsync(id, run.Token).ConfigureAwait(false), false);
        var state = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).State;
        run.Equal("the state", state.Status, "running");
        run.True("it has a process", state.Pid > 0);
        run.True("it has a start time", state.StartedAt.Year > 2000);
    }

    private static async Task ExitCode(ContractRun run)
    {
        var (id, exitCode) = await run.CompleteAsync(run.Script("one", "exit 42")).ConfigureAwait(false);
        run.Equal("the exit code of the wait", exitCode, 42);
        var state = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).State;
        run.Equal("the exit code of the state", state.ExitCode, 42);
        run.Equal("the state", state.Status, "exited");
        run.True("it has times", state.StartedAt.Year > 2000 && state.FinishedAt.Year > 2000);
    }

    private static async Task StartAgain(ContractRun run)
    {
        var (id, _) = await run.CompleteAsync(run.Script("one", "echo ran >> /log; cat /log")).ConfigureAwait(false);
        run.Equal("the second start", await run.Containers.StartAsync(id, run.Token).ConfigureAwait(false), true);
        await run.Containers.WaitAsync(id, cancellationToken: run.Token).ConfigureAwait(false);
        run.Equal("the logs of both runs", await run.LogsAsync(id).ConfigureAwait(false), "ran\nran\nran\n");
    }

    private static async Task MissingExecutable(ContractRun run)
    {
        var id = await run.CreateAsync(run.Spec("one", "no-such-program")).ConfigureAwait(false);
        var failure = await run.ThrowsAsync<EngineBadRequestException>("a start of a program that is not there", () => run.Containers.StartAsync(id, run.Token)).ConfigureAwait(false);
        run.Contains("the text", failure.Message, "no-such-program");
        var state = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).State;
        run.Equal("the exit code", state.ExitCode, 127);
        run.Equal("whether it runs", state.Running, false);
    }

    private static async Task Pause(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        await run.Containers.PauseAsync(id, run.Token).ConfigureAwait(false);
        var state = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).State;
        run.Equal("the state", state.Status, "paused");
        run.Equal("whether it still counts as running", state.Running, true);
        await run.ThrowsAsync<EngineConflictException>("a second pause", () => run.Containers.PauseAsync(id, run.Token)).ConfigureAwait(false);
        await run.Containers.UnpauseAsync(id, run.Token).ConfigureAwait(false);
        run.Equal("the state after", (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).State.Status, "running");
    }

    private static async Task Restart(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        var before = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).State;
        await run.Containers.RestartAsync(id, new ContainerStopOptions { Timeout = TimeSpan.Zero }, run.Token).ConfigureAwait(false);
        var after = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).State;
        run.Equal("the state", after.Status, "running");
        run.True("it started anew", after.StartedAt > before.StartedAt);
    }

    private static async Task RestartPolicy(ContractRun run)
    {
        var spec = run.Script("one", "exit 3") with { HostConfig = new HostConfig { RestartPolicy = new RestartPolicy { Name = "on-failure", MaximumRetryCount = 2 } } };
        var id = await run.RunAsync(spec).ConfigureAwait(false);
        var details = await run.EventuallyAsync("it gives up", () => run.Containers.InspectAsync(id, run.Token), static details => details.RestartCount == 2 && details.State.Status == "exited").ConfigureAwait(false);
        run.Equal("the exit code", details.State.ExitCode, 3);
    }

    private static async Task AutoRemove(ContractRun run)
    {
        var id = await run.CreateAsync(run.Script("one", "true") with { HostConfig = new HostConfig { AutoRemove = true } }).ConfigureAwait(false);
        await run.Containers.StartAsync(id, run.Token).ConfigureAwait(false);
        await run.EventuallyAsync("it is gone", () => run.Containers.ListAsync(new ContainerListOptions { All = true }, run.Token), list => list.All(container => container.Id != id)).ConfigureAwait(false);
    }

    private static async Task Update(ContractRun run)
    {
        var id = await run.CreateAsync(run.Sleeper("one")).ConfigureAwait(false);
        await run.Containers.UpdateAsync(id, new ContainerUpdate { CpuShares = 512, RestartPolicy = new RestartPolicy { Name = "always" } }, run.Token).ConfigureAwait(false);
        var host = (await run.Containers.InspectAsync(id, run.Token).ConfigureAwait(false)).HostConfig;
        run.Equal("the CPU weight", host.CpuShares, 512);
        run.Equal("the restart policy", host.RestartPolicy?.Name, "always");
    }

    private static async Task Remove(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        await run.ThrowsAsync<EngineConflictException>("a removal of a running container", () => run.Containers.RemoveAsync(id, cancellationToken: run.Token)).ConfigureAwait(false);
        await run.Containers.RemoveAsync(id, new ContainerRemoveOptions { Force = true }, run.Token).ConfigureAwait(false);
        await run.ThrowsAsync<EngineNotFoundException>("a look at what is gone", () => run.Containers.InspectAsync(id, run.Token)).ConfigureAwait(false);
    }

    private static async Task Processes(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        var processes = await run.Containers.ListProcessesAsync(id, cancellationToken: run.Token).ConfigureAwait(false);
        run.True("there is a column per value", processes.Processes.All(row => row.Count == processes.Titles.Count));
        run.Contains("the command of the first process", processes.Processes[0][^1], "sleep 300");
        await run.Containers.KillAsync(id, cancellationToken: run.Token).ConfigureAwait(false);
        await run.Containers.WaitAsync(id, cancellationToken: run.Token).ConfigureAwait(false);
        await run.ThrowsAsync<EngineException>("the processes of a container that does not run", () => run.Containers.ListProcessesAsync(id, cancellationToken: run.Token)).ConfigureAwait(false);
    }

    private static async Task Stats(ContractRun run)
    {
        var id = await run.RunAsync(run.Sleeper("one")).ConfigureAwait(false);
        var samples = await run.CollectAsync(run.Containers.WatchStatsAsync(id, follow: false, run.Token)).ConfigureAwait(false);
        run.Equal("the number of samples", samples.Count, 1);
        run.Equal("the container", samples[0].Id, id);
        run.Equal("its name", samples[0].Name, $"/{run.Name("one")}");
    }

    private static Task Healthy(ContractRun run) => HealthAsync(run, "true", "healthy");

    private static Task Unhealthy(ContractRun run) => HealthAsync(run, "false", "unhealthy");

    private static async Task HealthAsync(ContractRun run, string probe, string wanted)
    {
        var id = await run.RunAsync(run.Sleeper("one") with
        {
            Healthcheck = new HealthcheckSpec { Test = ["CMD", probe], Interval = 200_000_000, Timeout = 5_000_000_000, Retries = 2 },
        }).ConfigureAwait(false);
        var details = await run.EventuallyAsync($"it is {wanted}", () => run.Containers.InspectAsync(id, run.Token), details => details.State.Health?.Status == wanted).ConfigureAwait(false);
        run.True("the probes are kept", details.State.Health!.Log.Count > 0);
        var listed = await run.Containers.ListAsync(new ContainerListOptions { Filters = ResourceFilters.None.With("health", wanted).With("id", id) }, run.Token).ConfigureAwait(false);
        run.SequenceEqual("the containers with that health", listed.Select(static container => container.Id), id);
    }
}
