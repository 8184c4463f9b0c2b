using System.Globalization;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The exec instances of an engine.</summary>
internal sealed class ExecStore(EngineState state)
{
    private const int NoSuchExecutable = 127;

    private readonly Dictionary<string, ExecRecord> _execs = new(StringComparer.Ordinal);

    public ExecRecord Get(string id) => _execs.GetValueOrDefault(id) ?? throw EngineErrors.NoExec(id);

    public void Remove(ExecRecord exec) => _execs.Remove(exec.Id);

    public ExecRecord Create(ContainerRecord container, ExecSpec spec)
    {
        if (container.Phase == ContainerPhase.Paused) throw EngineErrors.PausedForExec(container.Id);
        if (container.Phase != ContainerPhase.Running) throw EngineErrors.NotRunning(container.Id);
        if (spec.Command.Count == 0) throw new EngineBadRequestException("No exec command specified");
        var exec = new ExecRecord { Id = state.Ids.Next(), Container = container, Spec = spec };
        _execs.Add(exec.Id, exec);
        container.Execs.Add(exec);
        state.Life.Emit($"exec_create: {string.Join(' ', spec.Command)}", container, ("execID", exec.Id));
        return exec;
    }

    /// <summary>Makes the run of an exec instance ready; <see cref="Begin"/> lets it go once somebody listens.</summary>
    public ProgramRun Prepare(ExecRecord exec)
    {
        var container = exec.Container;
        if (exec.Started) throw AlreadyRan(exec);
        if (container.Phase == ContainerPhase.Paused) throw EngineErrors.PausedForExec(container.Id);
        if (container.Phase != ContainerPhase.Running) throw EngineErrors.NotRunning(container.Id);
        var run = new ProgramRun(new ProgramOutput(exec.Spec.Tty is true, log: null));
        run.Ended += exitCode => Ended(exec, exitCode);
        if (exec.Spec.AttachStdin is not true) run.Input.Complete();
        exec.Started = true;
        exec.Run = run;
        exec.Pid = state.Life.NextPid();
        state.Life.Emit($"exec_start: {string.Join(' ', exec.Spec.Command)}", container, ("execID", exec.Id));
        return run;
    }

    public void Begin(ExecRecord exec, ProgramRun run)
    {
        var start = state.Life.Environment(exec.Container, exec.Spec.Command);
        start = start with
        {
            Environment = ContainerLife.Variables([.. start.Environment.Select(static entry => $"{entry.Key}={entry.Value}"), .. exec.Spec.Environment ?? []]),
            WorkingDirectory = exec.Spec.WorkingDirectory is { Length: > 0 } directory ? FilePath.Normalize(directory) : start.WorkingDirectory,
            User = exec.Spec.User is { Length: > 0 } user ? user : start.User,
            Tty = exec.Spec.Tty is true,
        };
        run.Begin(state.Programs.ForCommand(exec.Spec.Command) ?? Missing, start);
    }

    public static EngineConflictException AlreadyRan(ExecRecord exec) => new($"Error: Exec command {exec.Id} has already run");

    private void Ended(ExecRecord exec, int exitCode)
    {
        lock (state.Sync)
        {
            exec.Run = null;
            exec.ExitCode = exitCode;
            state.Life.Emit("exec_die", exec.Container, ("execID", exec.Id), ("exitCode", exitCode.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static Task<int> Missing(ProgramContext context, CancellationToken ended)
    {
        context.Write($"OCI runtime exec failed: exec failed: unable to start container process: exec: \"{context.Arguments[0]}\": executable file not found in $PATH: unknown\r\n");
        return Task.FromResult(NoSuchExecutable);
    }
}
