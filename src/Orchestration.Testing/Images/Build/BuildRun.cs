using System.Text;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Runs a <c>RUN</c> line on the files of a stage.</summary>
internal static class BuildRun
{
    public static async Task<(FileArea Files, string Output, int ExitCode)> ExecuteAsync(EngineState state, BuildStage stage, string line, CancellationToken cancellationToken)
    {
        var area = new FileArea(stage.Files);
        var run = new ProgramRun(new ProgramOutput(tty: false, log: null));
        var exit = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        run.Ended += exitCode => exit.TrySetResult(exitCode);
        run.Input.Complete();
        var reader = run.Output.Attach();
        IReadOnlyList<string> command = Dockerfile.List(line) ?? ["/bin/sh", "-c", line];
        var start = new ProgramStart
        {
            Arguments = command,
            Environment = stage.Variables,
            WorkingDirectory = stage.Config.WorkingDirectory is { Length: > 0 } directory ? directory : FilePath.Root,
            User = stage.Config.User ?? "",
            ContainerId = "",
            Hostname = "build",
            Tty = false,
            TimeProvider = state.Time,
            Files = new ContainerFiles(area, () => state.Now),
            Catalog = state.Programs,
            Unknown = stage.Base.RunsUnknownCommands ? ContainerPrograms.Exit(0) : null,
        };
        run.Begin(state.Programs.ForCommand(command) ?? start.Unknown ?? ContainerPrograms.Exit(127), start);
        using var registration = cancellationToken.Register(() => run.Signal(Signals.Kill));
        var exitCode = await exit.Task.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return (area, await TextAsync(reader, cancellationToken).ConfigureAwait(false), exitCode);
    }

    private static async Task<string> TextAsync(System.Threading.Channels.ChannelReader<OutputChunk> reader, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        await foreach (var chunk in reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) text.Append(Encoding.UTF8.GetString(chunk.Data.Span));
        return text.ToString();
    }
}
