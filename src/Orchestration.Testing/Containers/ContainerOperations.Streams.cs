using Orchestration.Engines;

namespace Orchestration.Testing;

/// <content>Logs, attach and exec.</content>
internal sealed partial class ContainerOperations
{
    public Task<EngineStream> ReadLogsAsync(string container, LogOptions? options = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync<EngineStream>(EngineOperation.ContainerLogs, container, () =>
        {
            lock (state.Sync)
            {
                var found = state.Containers.Get(container);
                if (options is { Stdout: false, Stderr: false }) throw new EngineBadRequestException("Bad parameters: you must choose at least one stream");
                return new LogStream(found.Log, options ?? new LogOptions(), found.Config.Tty is true, () => IsLive(found), state.Gate);
            }
        }, cancellationToken);

    public Task<EngineStream> AttachAsync(string container, AttachOptions? options = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync<EngineStream>(EngineOperation.ContainerAttach, container, () => Attach(container, options ?? new AttachOptions()), cancellationToken);

    public Task ResizeAsync(string container, TerminalSize size, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerResize, container, () =>
        {
            lock (state.Sync)
            {
                var found = state.Containers.Get(container);
                if (found.Run is null) throw EngineErrors.NotRunning(found.Id);
                state.Life.Emit("resize", found, ("height", $"{size.Rows}"), ("width", $"{size.Columns}"));
            }
        }, cancellationToken);

    public Task<ExecCreated> CreateExecAsync(string container, ExecSpec spec, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ExecCreate, container, () =>
        {
            lock (state.Sync) return new ExecCreated { Id = state.Execs.Create(state.Containers.Get(container), spec).Id };
        }, cancellationToken);

    public Task<EngineStream> StartExecAsync(string exec, ExecStartOptions? options = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync<EngineStream>(EngineOperation.ExecStart, exec, () => StartExec(exec, options ?? new ExecStartOptions()), cancellationToken);

    public Task<ExecDetails> InspectExecAsync(string exec, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ExecInspect, exec, () =>
        {
            lock (state.Sync)
            {
                var found = state.Execs.Get(exec);
                return new ExecDetails
                {
                    Id = found.Id,
                    ContainerId = found.Container.Id,
                    Running = found.Run is not null,
                    ExitCode = found.ExitCode,
                    Pid = found.Pid,
                };
            }
        }, cancellationToken);

    public Task ResizeExecAsync(string exec, TerminalSize size, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ExecResize, exec, () =>
        {
            lock (state.Sync)
                if (state.Execs.Get(exec).Run is null) throw EngineErrors.NoExec(exec);
        }, cancellationToken);

    private ProgramStream Attach(string reference, AttachOptions options)
    {
        lock (state.Sync)
        {
            var container = state.Containers.Get(reference);
            if (container.Phase == ContainerPhase.Paused) throw EngineErrors.PausedForAttach(container.Id);
            var earlier = options.Logs ? container.Log.Snapshot().Select(static entry => new OutputChunk(entry.Source, entry.Line)) : [];
            var run = container.Run ?? (container.NextRun ??= state.Life.NewRun(container));
            var output = run.Output.Attach(earlier);
            var input = options.Stdin && container.Config.OpenStdin is true ? run.Input : null;
            return new ProgramStream(output, Wants(options.Stdout, options.Stderr), input, container.Config.Tty is true, state.Gate, queue =>
            {
                if (container.Config.StdinOnce is true) queue.Complete();
            });
        }
    }

    private ProgramStream StartExec(string id, ExecStartOptions options)
    {
        ExecRecord exec;
        ProgramRun run;
        ProgramStream stream;
        lock (state.Sync)
        {
            exec = state.Execs.Get(id);
            if (exec.Started && !options.Detach) return Told(ExecStore.AlreadyRan(exec));
            run = state.Execs.Prepare(exec);
            var input = exec.Spec.AttachStdin is true && !options.Detach ? run.Input : null;
            if (input is null) run.Input.Complete();
            var wants = options.Detach ? static _ => false : Wants(exec.Spec.AttachStdout is true, exec.Spec.AttachStderr is true);
            stream = new ProgramStream(options.Detach ? Ended() : run.Output.Attach(), wants, input, exec.Spec.Tty is true, state.Gate, static queue => queue.Complete());
        }
        state.Execs.Begin(exec, run);
        return stream;
    }

    /// <summary>A refusal inside the stream: the connection is one already when a real engine finds out.</summary>
    private ProgramStream Told(EngineException refusal)
    {
        var output = new ProgramOutput(tty: false, log: null);
        var reader = output.Attach();
        output.Write(EngineStreamSource.Stdout, System.Text.Encoding.UTF8.GetBytes(refusal.Problem + "\r\n"));
        output.Complete();
        return new ProgramStream(reader, static _ => true, input: null, isTty: false, state.Gate, static _ => { });
    }

    private bool IsLive(ContainerRecord container)
    {
        lock (state.Sync) return container.IsRunning && state.Containers.Find(container.Id) == container;
    }

    private static Func<EngineStreamSource, bool> Wants(bool stdout, bool stderr) =>
        source => source == EngineStreamSource.Stderr ? stderr : stdout;

    private static System.Threading.Channels.ChannelReader<OutputChunk> Ended()
    {
        var channel = System.Threading.Channels.Channel.CreateBounded<OutputChunk>(1);
        channel.Writer.Complete();
        return channel.Reader;
    }
}
