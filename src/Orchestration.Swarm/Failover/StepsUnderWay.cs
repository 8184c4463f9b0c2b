using System.Collections.Concurrent;

namespace Orchestration.Swarm.Failover;

/// <summary>Waits for a step only for a while: one whose node hangs goes on, and holds up nothing but its own containers.</summary>
internal sealed class StepsUnderWay(TimeProvider timeProvider)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, Task> _underWay = new(StringComparer.Ordinal);

    /// <summary>Whether a step about a container has not ended.</summary>
    public bool Has(string id) => _underWay.ContainsKey(id);

    /// <summary>Returns when the step has ended, or takes too long to be waited for.</summary>
    public async Task RunAsync(IReadOnlyList<string> ids, Func<Task> step)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var id in ids) _underWay[id] = ended.Task;
        var running = EndAsync(ids, step, ended);
        try
        {
            await running.WaitAsync(Patience, timeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _ = running.ContinueWith(static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default); // The next look finds what became of it.
        }
    }

    /// <summary>Waits until none is under way.</summary>
    public Task EndAllAsync() => Task.WhenAll(_underWay.Values);

    private async Task EndAsync(IReadOnlyList<string> ids, Func<Task> step, TaskCompletionSource ended)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        finally
        {
            foreach (var id in ids) _underWay.TryRemove(id, out _);
            ended.SetResult();
        }
    }
}
