using System.Text;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Probes a running container by the engine's time.</summary>
internal sealed class ContainerHealthState
{
    private const int KeptProbes = 5;
    private const int DefaultRetries = 3;
    private const int TimedOut = -1;
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DefaultStartInterval = TimeSpan.FromSeconds(5);

    private readonly EngineState _state;
    private readonly ContainerRecord _container;
    private readonly HealthcheckSpec _spec;
    private readonly List<HealthProbe> _log = [];
    private ITimer? _timer;
    private bool _stopped;
    private int _failures;
    private string _status = "starting";

    private ContainerHealthState(EngineState state, ContainerRecord container, HealthcheckSpec spec)
    {
        _state = state;
        _container = container;
        _spec = spec;
    }

    public static void Begin(EngineState state, ContainerRecord container)
    {
        lock (state.Sync)
        {
            container.Health = container.Config.Healthcheck is { Test: { Count: > 0 } test } spec && test[0] != "NONE" ? new ContainerHealthState(state, container, spec) : null;
            container.Health?.Schedule();
        }
    }

    public ContainerHealth Snapshot() => new() { Status = _status, FailingStreak = _failures, Log = [.. _log] };

    public string Status => _status;

    public void Stop()
    {
        _stopped = true;
        _timer?.Dispose();
        if (_status == "starting") _status = "unhealthy";
    }

    private bool InStartPeriod => _state.Now - _container.StartedAt < Duration(_spec.StartPeriod, TimeSpan.Zero);

    private void Schedule()
    {
        if (_stopped) return;
        var wait = _status == "starting" && InStartPeriod && _spec.StartInterval is > 0
            ? Duration(_spec.StartInterval, DefaultStartInterval)
            : Duration(_spec.Interval, Default);
        _timer?.Dispose();
        _timer = _state.Time.CreateTimer(_ => Probe(), null, wait, Timeout.InfiniteTimeSpan);
    }

    private void Probe()
    {
        IReadOnlyList<string> command = _spec.Test![0] == "CMD-SHELL" ? ["/bin/sh", "-c", _spec.Test.ElementAtOrDefault(1) ?? ""] : [.. _spec.Test.Skip(1)];
        ExecRecord exec;
        ProgramRun run;
        var started = _state.Now;
        ITimer? patience = null;
        var output = new StringBuilder();
        lock (_state.Sync)
        {
            if (_stopped || _container.Phase == ContainerPhase.Exited) return;
            if (_container.Phase != ContainerPhase.Running)
            {
                Schedule();
                return;
            }
            exec = _state.Execs.Create(_container, new ExecSpec { Command = command, AttachStdout = true, AttachStderr = true });
            run = _state.Execs.Prepare(exec);
        }
        var reader = run.Output.Attach();
        run.Ended += exitCode =>
        {
            patience?.Dispose();
            while (reader.TryRead(out var chunk)) output.Append(Encoding.UTF8.GetString(chunk.Data.Span));
            Record(started, exitCode, output.ToString());
        };
        patience = _state.Time.CreateTimer(_ => run.End(TimedOut), null, Duration(_spec.Timeout, Default), Timeout.InfiniteTimeSpan);
        _state.Execs.Begin(exec, run);
    }

    private void Record(DateTimeOffset started, int exitCode, string output)
    {
        lock (_state.Sync)
        {
            if (_stopped) return;
            _log.Add(new HealthProbe { Start = started, End = _state.Now, ExitCode = exitCode, Output = output });
            if (_log.Count > KeptProbes) _log.RemoveAt(0);
            var before = _status;
            if (exitCode == 0)
            {
                _failures = 0;
                _status = "healthy";
            }
            else if (!(_status == "starting" && InStartPeriod))
            {
                _failures++;
                if (_failures >= (_spec.Retries is > 0 ? _spec.Retries : DefaultRetries)) _status = "unhealthy";
            }
            if (_status != before) _state.Life.Emit($"health_status: {_status}", _container);
            Schedule();
        }
    }

    private static TimeSpan Duration(long? nanoseconds, TimeSpan otherwise) =>
        nanoseconds is > 0 ? TimeSpan.FromTicks(nanoseconds.Value / 100) : otherwise;
}
