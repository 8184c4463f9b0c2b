using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The calls that a fault acts on; each method adds one fault.</summary>
public sealed class FaultTrigger
{
    private readonly EngineFaults _faults;
    private readonly Func<EngineCall, bool> _when;

    internal FaultTrigger(EngineFaults faults, Func<EngineCall, bool> when)
    {
        _faults = faults;
        _when = when;
    }

    /// <summary>The call fails and has no effect.</summary>
    /// <param name="error">The error; default: <see cref="EngineApiException"/> with status 500.</param>
    /// <returns>The fault.</returns>
    public Fault Fail(Func<EngineCall, Exception>? error = null) =>
        _faults.Add(new Fault(_when, FaultKind.FailBefore) { Error = error ?? ServerError });

    /// <summary>The call takes effect, and fails nevertheless.</summary>
    /// <param name="error">The error; default: <see cref="EngineApiException"/> with status 500.</param>
    /// <returns>The fault.</returns>
    public Fault FailAfterEffect(Func<EngineCall, Exception>? error = null) =>
        _faults.Add(new Fault(_when, FaultKind.FailAfter) { Error = error ?? ServerError });

    /// <summary>The call does not reach the engine: <see cref="EngineUnreachableException"/>, no effect.</summary>
    /// <returns>The fault.</returns>
    public Fault LoseRequest() => Fail(Lost);

    /// <summary>The call takes effect, its reply gets lost: <see cref="EngineUnreachableException"/>.</summary>
    /// <returns>The fault.</returns>
    public Fault LoseReply() => FailAfterEffect(Lost);

    /// <summary>The engine crashes before the call takes effect; see <see cref="InMemoryEngine.Crash"/>.</summary>
    /// <returns>The fault.</returns>
    public Fault Crash() => _faults.Add(new Fault(_when, FaultKind.CrashBefore));

    /// <summary>The engine crashes once the call has taken effect; see <see cref="InMemoryEngine.Crash"/>.</summary>
    /// <returns>The fault.</returns>
    public Fault CrashAfterEffect() => _faults.Add(new Fault(_when, FaultKind.CrashAfter));

    /// <summary>The call waits until it is cancelled, or <see cref="Fault.Lift"/> lets it go on.</summary>
    /// <returns>The fault.</returns>
    public Fault Hang() => _faults.Add(new Fault(_when, FaultKind.Hang));

    /// <summary>The call waits before it takes effect, by the engine's time.</summary>
    /// <param name="latency">How long.</param>
    /// <returns>The fault.</returns>
    public Fault Delay(TimeSpan latency) => _faults.Add(new Fault(_when, FaultKind.Delay) { Latency = latency });

    private static EngineApiException ServerError(EngineCall call) => new(500, $"scripted fault at {call}");

    private static EngineUnreachableException Lost(EngineCall call) => new($"The connection was lost at {call}.");
}
