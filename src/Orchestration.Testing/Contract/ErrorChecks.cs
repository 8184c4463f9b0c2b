using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class ErrorChecks
{
    private const string Group = "Errors";

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "Every_operation_on_a_missing_container_says_that_it_is_missing", MissingContainer),
        new(Group, "A_missing_exec_instance_is_not_found", MissingExec),
        new(Group, "A_missing_image_is_not_found", MissingImage),
        new(Group, "A_missing_network_is_not_found", MissingNetwork),
        new(Group, "A_missing_volume_is_not_found", MissingVolume),
        new(Group, "A_container_without_an_image_or_command_is_refused", BadContainer),
        new(Group, "Failures_leave_nothing_behind", NothingBehind),
    ];

    private static async Task MissingContainer(ContractRun run)
    {
        var name = run.Name("none");
        (string Operation, Func<Task> Call)[] calls =
        [
            ("inspect", () => run.Containers.InspectAsync(name, run.Token)),
            ("start", () => run.Containers.StartAsync(name, run.Token)),
            ("stop", () => run.Containers.StopAsync(name, null, run.Token)),
            ("restart", () => run.Containers.RestartAsync(name, null, run.Token)),
            ("kill", () => run.Containers.KillAsync(name, null, run.Token)),
            ("pause", () => run.Containers.PauseAsync(name, run.Token)),
            ("rename", () => run.Containers.RenameAsync(name, run.Name("new"), run.Token)),
            ("remove", () => run.Containers.RemoveAsync(name, null, run.Token)),
            ("wait", () => run.Containers.WaitAsync(name, cancellationToken: run.Token)),
            ("logs", () => run.Containers.ReadLogsAsync(name, null, run.Token)),
            ("attach", () => run.Containers.AttachAsync(name, null, run.Token)),
            ("exec", () => run.Containers.CreateExecAsync(name, new ExecSpec { Command = ["true"] }, run.Token)),
            ("commit", () => run.Containers.CommitAsync(name, null, run.Token)),
        ];
        foreach (var (operation, call) in calls)
        {
            var failure = await run.ThrowsAsync<EngineNotFoundException>($"a {operation} of a missing container", call).ConfigureAwait(false);
            run.Equal($"the kind at {operation}", failure.Kind, EngineResourceKind.Container);
            run.Equal($"the reference at {operation}", failure.Reference, name);
            run.Contains($"the text at {operation}", failure.Message, $"No such container: {name}");
        }
    }

    private static async Task MissingExec(ContractRun run)
    {
        var failure = await run.ThrowsAsync<EngineNotFoundException>("a look at a missing exec instance", () => run.Containers.InspectExecAsync("feedface", run.Token)).ConfigureAwait(false);
        run.Equal("the kind", failure.Kind, EngineResourceKind.Exec);
        await run.ThrowsAsync<EngineNotFoundException>("a start of a missing exec instance", () => run.Containers.StartExecAsync("feedface", null, run.Token)).ConfigureAwait(false);
    }

    private static async Task MissingImage(ContractRun run)
    {
        var name = $"{run.Prefix}/none";
        var inspect = await run.ThrowsAsync<EngineNotFoundException>("a look at a missing image", () => run.Engine.Images.InspectAsync(name, run.Token)).ConfigureAwait(false);
        run.Equal("the kind", inspect.Kind, EngineResourceKind.Image);
        run.Contains("the text", inspect.Message, $"No such image: {name}");
        var create = await run.ThrowsAsync<EngineNotFoundException>("a container of a missing image", () => run.CreateAsync(run.Sleeper("one") with { Image = name })).ConfigureAwait(false);
        run.Equal("the kind", create.Kind, EngineResourceKind.Image);
        run.Contains("the text", create.Message, $"No such image: {name}:latest");
        await run.ThrowsAsync<EngineNotFoundException>("a tag of a missing image", () => run.Engine.Images.TagAsync(name, $"{run.Prefix}/b", run.Token)).ConfigureAwait(false);
        await run.ThrowsAsync<EngineNotFoundException>("a removal of a missing image", () => run.Engine.Images.RemoveAsync(name, null, run.Token)).ConfigureAwait(false);
    }

    private static async Task MissingNetwork(ContractRun run)
    {
        var name = run.Name("none");
        var failure = await run.ThrowsAsync<EngineNotFoundException>("a look at a missing network", () => run.Engine.Networks.InspectAsync(name, run.Token)).ConfigureAwait(false);
        run.Equal("the kind", failure.Kind, EngineResourceKind.Network);
        run.Contains("the text", failure.Message, $"network {name} not found");
        await run.ThrowsAsync<EngineNotFoundException>("a removal of a missing network", () => run.Engine.Networks.RemoveAsync(name, run.Token)).ConfigureAwait(false);
    }

    private static async Task MissingVolume(ContractRun run)
    {
        var name = run.Name("none");
        var failure = await run.ThrowsAsync<EngineNotFoundException>("a look at a missing volume", () => run.Engine.Volumes.InspectAsync(name, run.Token)).ConfigureAwait(false);
        run.Equal("the kind", failure.Kind, EngineResourceKind.Volume);
        run.Contains("the text", failure.Message, "no such volume");
        await run.ThrowsAsync<EngineNotFoundException>("a removal of a missing volume", () => run.Engine.Volumes.RemoveAsync(name, cancellationToken: run.Token)).ConfigureAwait(false);
    }

    private static async Task BadContainer(ContractRun run)
    {
        await run.ThrowsAsync<EngineBadRequestException>("a bad restart policy", () => run.CreateAsync(run.Sleeper("one") with { HostConfig = new HostConfig { RestartPolicy = new RestartPolicy { Name = "sometimes" } } })).ConfigureAwait(false);
        await run.ThrowsAsync<EngineBadRequestException>("too little memory", () => run.CreateAsync(run.Sleeper("one") with { HostConfig = new HostConfig { Memory = 1024 } })).ConfigureAwait(false);
        await run.ThrowsAsync<EngineBadRequestException>("two mounts at one place", () => run.CreateAsync(run.Sleeper("one") with { HostConfig = new HostConfig { Binds = [$"{run.Name("a")}:/data", $"{run.Name("b")}:/data"] } })).ConfigureAwait(false);
    }

    private static async Task NothingBehind(ContractRun run)
    {
        await run.ThrowsAsync<EngineBadRequestException>("a bad restart policy", () => run.CreateAsync(run.Sleeper("one") with { HostConfig = new HostConfig { RestartPolicy = new RestartPolicy { Name = "sometimes" } } })).ConfigureAwait(false);
        await run.ThrowsAsync<EngineNotFoundException>("a container of a missing image", () => run.CreateAsync(run.Sleeper("one") with { Image = $"{run.Prefix}/none" })).ConfigureAwait(false);
        await run.CreateAsync(run.Sleeper("one")).ConfigureAwait(false);
    }
}
