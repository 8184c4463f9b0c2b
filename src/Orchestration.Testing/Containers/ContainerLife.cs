using System.Globalization;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Starts containers and follows them to their end.</summary>
internal sealed class ContainerLife(EngineState state)
{
    private const int FailedToStart = 128;
    private const int NoSuchExecutable = 127;

    private readonly PortPublisher _publisher = new(state.Ports);
    private int _nextPid = 1000;

    /// <summary>Starts a container; false when it ran already.</summary>
    public bool Start(string reference)
    {
        ContainerRecord container;
        ContainerProgram program;
        lock (state.Sync)
        {
            container = state.Containers.Get(reference);
            if (container.Phase == ContainerPhase.Paused) throw EngineErrors.StartPaused();
            if (container.Phase == ContainerPhase.Running) return false;
            container.RestartTimer?.Dispose();
            container.ManuallyStopped = false;
            container.RestartDelay = TimeSpan.Zero;
            container.RestartCount = 0;
            program = Prepare(container);
        }
        Begin(container, program);
        return true;
    }

    /// <summary>Sends the stop signal, waits, and kills; false when it did not run.</summary>
    public async Task<bool> StopAsync(string reference, ContainerStopOptions? options, CancellationToken cancellationToken)
    {
        ContainerRecord container;
        Task<int> exit;
        int signal;
        lock (state.Sync)
        {
            container = state.Containers.Get(reference);
            signal = StopSignal(container, options);
            if (!container.IsRunning) return false;
            container.ManuallyStopped = true;
            exit = container.NextExit.Task;
            if (container.Phase == ContainerPhase.Restarting) GiveUp(container);
            else EmitKill(container, signal);
        }
        container.Run?.Signal(signal);
        if (!await EndsAsync(exit, Patience(container, options), cancellationToken).ConfigureAwait(false))
        {
            lock (state.Sync) EmitKill(container, Signals.Kill);
            container.Run?.Signal(Signals.Kill);
            await exit.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        lock (state.Sync) Emit("stop", container);
        return true;
    }

    public void Kill(string reference, string? signalName)
    {
        ContainerRecord container;
        var signal = Signals.Parse(signalName is { Length: > 0 } ? signalName : "KILL")
            ?? throw new EngineBadRequestException($"Invalid signal: {signalName}");
        lock (state.Sync)
        {
            container = state.Containers.Get(reference);
            if (container.Run is null) throw EngineErrors.CannotKill(reference, container.Id);
            container.ManuallyStopped = true;
            EmitKill(container, signal);
        }
        container.Run?.Signal(signal);
    }

    public void Pause(string reference)
    {
        lock (state.Sync)
        {
            var container = state.Containers.Get(reference);
            if (container.Phase == ContainerPhase.Paused) throw EngineErrors.AlreadyPaused(container.Id);
            if (container.Phase != ContainerPhase.Running) throw EngineErrors.NotRunning(container.Id);
            container.Phase = ContainerPhase.Paused;
            Emit("pause", container);
        }
    }

    public void Unpause(string reference)
    {
        lock (state.Sync)
        {
            var container = state.Containers.Get(reference);
            if (container.Phase != ContainerPhase.Paused) throw EngineErrors.NotPaused(container.Id);
            container.Phase = ContainerPhase.Running;
            Emit("unpause", container);
        }
    }

    public void Remove(string reference, ContainerRemoveOptions options)
    {
        ContainerRecord container;
        ProgramRun? run;
        lock (state.Sync)
        {
            container = state.Containers.Get(reference);
            if (container.IsRunning && !options.Force) throw EngineErrors.RemoveRunning(container.Name, ContainerView.StatusName(container));
            container.ManuallyStopped = true;
            if (container.Phase == ContainerPhase.Restarting) GiveUp(container);
            run = container.Run;
            if (run is not null) EmitKill(container, Signals.Kill);
        }
        run?.Signal(Signals.Kill);
        lock (state.Sync) Forget(container, options.RemoveVolumes);
    }

    /// <summary>Ends every program, as when the host loses its power.</summary>
    public void KillAll()
    {
        ContainerRecord[] running;
        lock (state.Sync) running = [.. state.Containers.NewestFirst.Where(static container => container.IsRunning)];
        foreach (var container in running)
        {
            container.RestartTimer?.Dispose();
            container.Run?.End(Signals.ExitCode(Signals.Kill));
        }
    }

    /// <summary>The engine comes back: restart policies decide who runs again.</summary>
    public void StartAgain()
    {
        ContainerRecord[] all;
        lock (state.Sync) all = [.. state.Containers.NewestFirst.Reverse().Where(static container => container.Phase is ContainerPhase.Exited or ContainerPhase.Restarting)];
        foreach (var container in all)
        {
            if (container.HostConfig.AutoRemove is true) Remove(container.Id, new ContainerRemoveOptions { Force = true, RemoveVolumes = true });
            else if (RestartRule.RestartsWithEngine(container.HostConfig.RestartPolicy, container.ExitCode, container.ManuallyStopped)) TryStart(container);
        }
    }

    public void Emit(string action, ContainerRecord container, params ReadOnlySpan<(string Key, string Value)> more)
    {
        var attributes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in container.Config.Labels ?? new Dictionary<string, string>()) attributes[key] = value;
        attributes["image"] = container.ImageReference;
        attributes["name"] = container.Name;
        foreach (var (key, value) in more) attributes[key] = value;
        state.Events.Emit("container", action, container.Id, attributes);
    }

    public ProgramStart Environment(ContainerRecord container, IReadOnlyList<string> command) => new()
    {
        Arguments = command,
        Environment = Variables([.. container.Config.Environment ?? [], $"HOSTNAME={container.Config.Hostname}"]),
        WorkingDirectory = container.Config.WorkingDirectory is { Length: > 0 } directory ? FilePath.Normalize(directory) : FilePath.Root,
        User = container.Config.User ?? "",
        ContainerId = container.Id,
        Hostname = container.Config.Hostname ?? container.ShortId,
        Tty = container.Config.Tty is true,
        TimeProvider = state.Time,
        Files = container.Files,
        Catalog = state.Programs,
        Resolve = name => NameResolver.Resolve(state, container, name),
    };

    public static IReadOnlyDictionary<string, string> Variables(IEnumerable<string> entries)
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var parts = entry.Split('=', 2);
            if (parts.Length == 2) variables[parts[0]] = parts[1];
        }
        return variables;
    }

    public int NextPid() => Interlocked.Increment(ref _nextPid);

    private ContainerProgram Prepare(ContainerRecord container)
    {
        try
        {
            foreach (var endpoint in container.Endpoints.Values) state.Networks.Join(container, endpoint);
            container.Ports = _publisher.Take(container, container.Endpoints.Values.FirstOrDefault()?.Lease?.EndpointId ?? "");
        }
        catch (EngineException failure)
        {
            Fail(container, FailedToStart, failure.Problem);
            throw;
        }
        var program = state.Programs.ForContainer(container.CommandLine, container.Image);
        if (program is null)
        {
            var problem = $"failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: \"{container.CommandLine[0]}\": executable file not found in $PATH: unknown";
            Fail(container, NoSuchExecutable, problem);
            throw new EngineBadRequestException(problem);
        }
        container.Phase = ContainerPhase.Running;
        container.Error = "";
        container.OomKilled = false;
        container.StartedAt = state.Now;
        container.Pid = NextPid();
        container.Run = container.NextRun ?? NewRun(container);
        container.NextRun = null;
        state.Volumes.EmitMount("mount", container);
        Emit("start", container);
        return program;
    }

    public ProgramRun NewRun(ContainerRecord container)
    {
        var run = new ProgramRun(new ProgramOutput(container.Config.Tty is true, container.Log));
        run.Ended += exitCode => Ended(container, run, exitCode);
        if (container.Config.OpenStdin is not true) run.Input.Complete();
        return run;
    }

    private void Begin(ContainerRecord container, ContainerProgram program)
    {
        if (container.Run is not { } run) return;
        var start = Environment(container, container.CommandLine) with
        {
            IgnoresSignals = state.Options.InitIgnoresSignals && container.HostConfig.Init is not true,
            Unknown = container.Image.RunsUnknownCommands ? ContainerPrograms.Service : null,
        };
        ContainerHealthState.Begin(state, container);
        run.Begin(program, start);
    }

    private void Ended(ContainerRecord container, ProgramRun run, int exitCode)
    {
        ExecRecord[] execs;
        lock (state.Sync)
        {
            if (container.Run != run) return;
            execs = [.. container.Execs.Where(static exec => exec.Run is not null)];
            Emit("die", container, ("exitCode", exitCode.ToString(CultureInfo.InvariantCulture)));
            Release(container);
            container.ExitCode = exitCode;
            container.FinishedAt = state.Now;
            container.Phase = ContainerPhase.Exited;
            ScheduleRestart(container);
            var exit = container.NextExit;
            container.NextExit = ContainerRecord.NewExit();
            exit.TrySetResult(exitCode);
            container.Log.Pulse();
            if (container.HostConfig.AutoRemove is true && !state.IsDown) Forget(container, removeVolumes: true);
        }
        foreach (var exec in execs) exec.Run?.End(Signals.ExitCode(Signals.Kill));
    }

    private void ScheduleRestart(ContainerRecord container)
    {
        if (state.IsDown) return;
        if (!RestartRule.Restarts(container.HostConfig.RestartPolicy, container.ExitCode, container.ManuallyStopped, container.RestartCount)) return;
        container.Phase = ContainerPhase.Restarting;
        container.RestartDelay = RestartRule.Delay(container.RestartDelay, container.FinishedAt - container.StartedAt);
        container.RestartTimer = state.Time.CreateTimer(_ => StartByPolicy(container), null, container.RestartDelay, Timeout.InfiniteTimeSpan);
    }

    private void StartByPolicy(ContainerRecord container)
    {
        ContainerProgram program;
        lock (state.Sync)
        {
            if (container.Phase != ContainerPhase.Restarting || state.IsDown) return;
            container.RestartCount++;
            try
            {
                program = Prepare(container);
            }
            catch (EngineException)
            {
                return;
            }
        }
        Begin(container, program);
    }

    private void TryStart(ContainerRecord container)
    {
        try
        {
            Start(container.Id);
        }
        catch (EngineException)
        {
            // Its state tells why, as on a real engine.
        }
    }

    private void GiveUp(ContainerRecord container)
    {
        container.RestartTimer?.Dispose();
        container.Phase = ContainerPhase.Exited;
        var exit = container.NextExit;
        container.NextExit = ContainerRecord.NewExit();
        exit.TrySetResult(container.ExitCode);
        container.Log.Pulse();
    }

    private void Fail(ContainerRecord container, int exitCode, string error)
    {
        Release(container);
        container.Phase = container.StartedAt == default ? ContainerPhase.Created : ContainerPhase.Exited;
        container.ExitCode = exitCode;
        container.Error = error;
    }

    private void Release(ContainerRecord container)
    {
        var ran = container.Run is not null;
        container.Run = null;
        container.Pid = 0;
        container.Health?.Stop();
        foreach (var port in container.Ports) state.Ports.Return(port);
        container.Ports = [];
        foreach (var endpoint in container.Endpoints.Values) state.Networks.Leave(container, endpoint);
        if (ran) state.Volumes.EmitMount("unmount", container);
    }

    private void Forget(ContainerRecord container, bool removeVolumes)
    {
        if (state.Containers.Find(container.Id) != container) return;
        state.Containers.Remove(container);
        container.NextRun?.Output.Complete();
        foreach (var exec in container.Execs) state.Execs.Remove(exec);
        Emit("destroy", container);
        if (removeVolumes) RemoveAnonymousVolumes(container);
        container.Removed.TrySetResult(container.ExitCode);
        container.Log.Pulse();
    }

    private void RemoveAnonymousVolumes(ContainerRecord container)
    {
        foreach (var mount in container.Mounts)
            if (mount is { Type: "volume", Name: { } name } && state.Volumes.Find(name) is { IsAnonymous: true } volume && state.Volumes.Users(name).Count == 0)
                state.Volumes.Remove(volume);
    }

    private void EmitKill(ContainerRecord container, int signal) =>
        Emit("kill", container, ("signal", signal.ToString(CultureInfo.InvariantCulture)));

    private async Task<bool> EndsAsync(Task<int> exit, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (exit.IsCompleted) return true;
        try
        {
            await exit.WaitAsync(patience, state.Time, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static int StopSignal(ContainerRecord container, ContainerStopOptions? options)
    {
        var name = options?.Signal is { Length: > 0 } given ? given : container.Config.StopSignal is { Length: > 0 } own ? own : "TERM";
        return Signals.Parse(name) ?? throw new EngineBadRequestException($"Invalid signal: {name}");
    }

    private static TimeSpan Patience(ContainerRecord container, ContainerStopOptions? options)
    {
        var time = options?.Timeout ?? TimeSpan.FromSeconds(container.Config.StopTimeout ?? 10);
        return time < TimeSpan.Zero ? Timeout.InfiniteTimeSpan : time;
    }
}
