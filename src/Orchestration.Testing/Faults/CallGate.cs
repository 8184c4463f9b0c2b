using System.Runtime.CompilerServices;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The door of an engine: records each call, applies its faults, and refuses while the engine is away.</summary>
internal sealed class CallGate(string engine, TimeProvider timeProvider, CallRecord calls, EngineFaults faults, Action crash)
{
    private CancellationTokenSource _away = new();

    /// <summary>Cancelled when the engine goes away; streams end with it.</summary>
    public CancellationToken Away => Volatile.Read(ref _away).Token;

    public void Close() => Volatile.Read(ref _away).Cancel();

    public void Open()
    {
        if (Away.IsCancellationRequested) Volatile.Write(ref _away, new CancellationTokenSource());
    }

    public Task RunAsync(EngineOperation operation, string? reference, Action effect, CancellationToken cancellationToken) =>
        RunAsync(operation, reference, () => { effect(); return true; }, cancellationToken);

    public Task<T> RunAsync<T>(EngineOperation operation, string? reference, Func<T> effect, CancellationToken cancellationToken) =>
        RunAsync(operation, reference, _ => Task.FromResult(effect()), cancellationToken);

    public Task RunAsync(EngineOperation operation, string? reference, Func<CancellationToken, Task> effect, CancellationToken cancellationToken) =>
        RunAsync(operation, reference, async token => { await effect(token).ConfigureAwait(false); return true; }, cancellationToken);

    public async Task<T> RunAsync<T>(EngineOperation operation, string? reference, Func<CancellationToken, Task<T>> effect, CancellationToken cancellationToken)
    {
        using var lifetime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Away);
        try
        {
            var after = await EnterAsync(operation, reference, lifetime.Token).ConfigureAwait(false);
            var result = await effect(lifetime.Token).ConfigureAwait(false);
            Leave(after);
            return result;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && lifetime.IsCancellationRequested)
        {
            throw Unreachable();
        }
    }

    public async IAsyncEnumerable<T> StreamAsync<T>(
        EngineOperation operation,
        string? reference,
        Func<CancellationToken, IAsyncEnumerable<T>> effect,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var lifetime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Away);
        var after = await OrUnreachable(EnterAsync(operation, reference, lifetime.Token), lifetime.Token, cancellationToken).ConfigureAwait(false);
        var items = effect(lifetime.Token).GetAsyncEnumerator(lifetime.Token);
        await using (items.ConfigureAwait(false))
        {
            while (await OrUnreachable(items.MoveNextAsync().AsTask(), lifetime.Token, cancellationToken).ConfigureAwait(false)) yield return items.Current;
        }
        Leave(after);
    }

    public EngineUnreachableException Unreachable() =>
        new($"The engine '{engine}' does not answer.", new ErrorFacts { Remedy = "Restart it, or reconnect it" });

    private async Task<IReadOnlyList<AfterEffect>> EnterAsync(EngineOperation operation, string? reference, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = calls.Add(operation, reference ?? "");
        var after = new List<AfterEffect>();
        foreach (var fault in faults.Claiming(call))
        {
            switch (fault.Kind)
            {
                case FaultKind.Delay:
                    await Task.Delay(fault.Latency, timeProvider, cancellationToken).ConfigureAwait(false);
                    break;
                case FaultKind.Hang:
                    await fault.Lifted.WaitAsync(cancellationToken).ConfigureAwait(false);
                    break;
                case FaultKind.FailBefore:
                    throw fault.Error!(call);
                case FaultKind.CrashBefore:
                    crash();
                    throw Unreachable();
                default:
                    after.Add(new AfterEffect(fault, call));
                    break;
            }
        }
        return after;
    }

    private void Leave(IReadOnlyList<AfterEffect> after)
    {
        foreach (var (fault, call) in after)
        {
            if (fault.Kind == FaultKind.FailAfter) throw fault.Error!(call);
            crash();
            throw Unreachable();
        }
    }

    private async Task<T> OrUnreachable<T>(Task<T> step, CancellationToken lifetime, CancellationToken caller)
    {
        try
        {
            return await step.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested && lifetime.IsCancellationRequested)
        {
            throw Unreachable();
        }
    }

    private readonly record struct AfterEffect(Fault Fault, EngineCall Call);
}
