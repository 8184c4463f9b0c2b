using System.Text;
using Orchestration.Engines;

namespace Orchestration.Testing;

internal static class BuildChecks
{
    private const string Group = "Builds";

    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        new(Group, "A_build_copies_files_and_runs_commands", Files),
        new(Group, "A_build_sets_the_configuration", Configuration),
        new(Group, "A_build_takes_arguments_and_labels", Arguments),
        new(Group, "A_build_can_stop_at_a_stage_and_copy_between_stages", Stages),
        new(Group, "A_build_tells_what_it_does_and_what_came_out", Progress),
        new(Group, "A_failing_command_fails_the_build_with_its_exit_code", FailingCommand),
        new(Group, "A_missing_Dockerfile_fails_the_build", MissingDockerfile),
        new(Group, "A_missing_file_fails_the_build", MissingFile),
        new(Group, "An_unknown_instruction_fails_the_build", UnknownInstruction),
    ];

    private static async Task Files(ContractRun run)
    {
        var dockerfile = $"FROM {run.Busybox}\nWORKDIR /srv\nCOPY app/ ./\nRUN cat name > greeting && echo there >> greeting\nCMD [\"cat\", \"greeting\"]\n";
        await BuildAsync(run, new ImageBuildRequest { Tags = [Tag(run)] }, ("Dockerfile", dockerfile), ("app/name", "hello\n")).ConfigureAwait(false);
        run.Equal("the output of the image", await OutputAsync(run).ConfigureAwait(false), "hello\nthere\n");
    }

    private static async Task Configuration(ContractRun run)
    {
        var dockerfile = new StringBuilder($"FROM {run.Busybox}\n")
            .Append("ENV A=1 B=\"two words\"\nLABEL a=b\nEXPOSE 80 53/udp\nVOLUME /data\nWORKDIR /srv\nWORKDIR deep\nUSER 1000\nSTOPSIGNAL SIGINT\n")
            .Append("HEALTHCHECK --interval=5s --retries=2 CMD true\nENTRYPOINT [\"echo\"]\nCMD [\"x\"]\n")
            .ToString();
        await BuildAsync(run, new ImageBuildRequest { Tags = [Tag(run)], Dockerfile = "docker/Other" }, ("docker/Other", dockerfile)).ConfigureAwait(false);
        var config = (await run.Engine.Images.InspectAsync(Tag(run), run.Token).ConfigureAwait(false)).Config!;
        run.True("the environment", config.Environment is { } environment && environment.Contains("A=1") && environment.Contains("B=two words"));
        run.Equal("the label", config.Labels?.GetValueOrDefault("a"), "b");
        run.SequenceEqual("the ports", (config.ExposedPorts?.Keys ?? []).Order(StringComparer.Ordinal), "53/udp", "80/tcp");
        run.SequenceEqual("the volumes", config.Volumes?.Keys ?? [], "/data");
        run.Equal("the directory", config.WorkingDirectory, "/srv/deep");
        run.Equal("the user", config.User, "1000");
        run.Equal("the stop signal", config.StopSignal, "SIGINT");
        run.SequenceEqual("the entrypoint", config.Entrypoint ?? [], "echo");
        run.SequenceEqual("the command", config.Command ?? [], "x");
        run.SequenceEqual("the health probe", config.Healthcheck?.Test ?? [], "CMD-SHELL", "true");
        run.Equal("the interval of the health probe", config.Healthcheck?.Interval, 5_000_000_000);
    }

    private static async Task Arguments(ContractRun run)
    {
        var dockerfile = $"ARG BASE={run.Busybox}\nFROM ${{BASE}}\nARG WHO=nobody\nARG HOW=hello\nENV TEXT=\"$HOW ${{WHO}}\"\nCMD echo $TEXT\n";
        var request = new ImageBuildRequest
        {
            Tags = [Tag(run)],
            BuildArguments = new Dictionary<string, string?> { ["WHO"] = "somebody" },
            Labels = new Dictionary<string, string> { ["built"] = "yes" },
        };
        await BuildAsync(run, request, ("Dockerfile", dockerfile)).ConfigureAwait(false);
        run.Equal("the label", (await run.Engine.Images.InspectAsync(Tag(run), run.Token).ConfigureAwait(false)).Config?.Labels?.GetValueOrDefault("built"), "yes");
        run.Equal("the output of the image", await OutputAsync(run).ConfigureAwait(false), "hello somebody\n");
    }

    private static async Task Stages(ContractRun run)
    {
        var dockerfile = $"FROM {run.Busybox} AS tools\nRUN echo tool > /tool\nFROM {run.Busybox} AS app\nCOPY --from=tools /tool /app\nCMD cat /app\nFROM {run.Busybox} AS never\nRUN exit 1\n";
        await BuildAsync(run, new ImageBuildRequest { Tags = [Tag(run)], Target = "app" }, ("Dockerfile", dockerfile)).ConfigureAwait(false);
        run.Equal("the output of the image", await OutputAsync(run).ConfigureAwait(false), "tool\n");
    }

    private static async Task Progress(ContractRun run)
    {
        var progress = await BuildAsync(run, new ImageBuildRequest { Tags = [Tag(run)] }, ("Dockerfile", $"FROM {run.Busybox}\nRUN echo from the build\n")).ConfigureAwait(false);
        var text = string.Concat(progress.Select(static step => step.Stream));
        run.Contains("the output", text, "from the build");
        run.Contains("the output", text, "Step 2/2 : RUN echo from the build");
        run.Contains("the output", text, $"Successfully tagged {Tag(run)}");
        var id = progress.LastOrDefault(static step => step.ImageId is not null)?.ImageId;
        run.Equal("the id that came out", id, (await run.Engine.Images.InspectAsync(Tag(run), run.Token).ConfigureAwait(false)).Id);
    }

    private static async Task FailingCommand(ContractRun run)
    {
        var failure = await run.ThrowsAsync<ImageTransferException>("a build with a failing command", () =>
            BuildAsync(run, new ImageBuildRequest { Tags = [Tag(run)] }, ("Dockerfile", $"FROM {run.Busybox}\nRUN exit 7\n"))).ConfigureAwait(false);
        run.Equal("the exit code", failure.ExitCode, 7);
        run.Contains("the text", failure.Message, "returned a non-zero code: 7");
        await run.ThrowsAsync<EngineNotFoundException>("a look at the tag", () => run.Engine.Images.InspectAsync(Tag(run), run.Token)).ConfigureAwait(false);
    }

    private static Task MissingDockerfile(ContractRun run) => run.ThrowsAsync<EngineException>(
        "a build without a Dockerfile",
        () => BuildAsync(run, new ImageBuildRequest { Tags = [Tag(run)] }, ("other", "x")));

    private static Task MissingFile(ContractRun run) => run.ThrowsAsync<ImageTransferException>(
        "a build that copies what is not there",
        () => BuildAsync(run, new ImageBuildRequest { Tags = [Tag(run)] }, ("Dockerfile", $"FROM {run.Busybox}\nCOPY nothing /\n")));

    private static Task UnknownInstruction(ContractRun run) => run.ThrowsAsync<EngineException>(
        "a build with an unknown instruction",
        () => BuildAsync(run, new ImageBuildRequest { Tags = [Tag(run)] }, ("Dockerfile", $"FROM {run.Busybox}\nNONSENSE x\n")));

    private static string Tag(ContractRun run) => $"{run.Prefix}/built:1";

    private static Task<IReadOnlyList<ImageProgress>> BuildAsync(ContractRun run, ImageBuildRequest request, params ReadOnlySpan<(string Path, string Text)> files) =>
        run.CollectAsync(run.Engine.Images.BuildAsync(request with { NoCache = true }, ContractTar.Of(files), run.Token));

    private static async Task<string> OutputAsync(ContractRun run)
    {
        var (id, _) = await run.CompleteAsync(new ContainerSpec { Name = run.Name("built"), Image = Tag(run) }).ConfigureAwait(false);
        return await run.LogsAsync(id).ConfigureAwait(false);
    }
}
