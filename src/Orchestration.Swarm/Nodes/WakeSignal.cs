namespace Orchestration.Swarm.Nodes;

/// <summary>Ends one loop's pause early. It stays set until the loop takes note of it.</summary>
internal sealed class WakeSignal(TimeProvider time)
{
    private TaskCompletionSource _set = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsSet => Volatile.Read(ref _set).Task.IsCompleted;

    public void Set() => Volatile.Read(ref _set).TrySetResult();

    /// <summary>From here on only what happens later wakes.</summary>
    public void Reset() => Volatile.Write(ref _set, new(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Waits until it is set, but no longer than a pause.</summary>
    public async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Volatile.Read(ref _set).Task, Task.Delay(pause, time, waiting.Token)).ConfigureAwait(false);
        await waiting.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
