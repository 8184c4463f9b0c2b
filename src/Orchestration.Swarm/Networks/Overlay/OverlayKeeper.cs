using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>Keeps the swarm in order once it is formed: looks when a node has come, gone, or changed, and again until all is well.</summary>
internal sealed class OverlayKeeper(ClusterOptions options, OverlayNetworking networking) : IAsyncDisposable
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource _wake = New();
    private Task? _running;

    /// <summary>Something has changed. Without a swarm, here or on the node, nothing comes of it.</summary>
    public void Look(ClusterNode? node = null)
    {
        if (!options.Overlay.Enabled || (!networking.Memory.IsFormed && node?.Info.Swarm is not { LocalNodeState: "active" })) return;
        lock (_gate)
        {
            if (_end.IsCancellationRequested) return;
            _running ??= Task.Run(RunAsync);
            _wake.TrySetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task? running;
        lock (_gate)
        {
            _end.Cancel();
            running = _running;
        }

        if (running is not null) await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task RunAsync()
    {
        while (true)
        {
            await _wake.Task.WaitAsync(_end.Token).ConfigureAwait(false);
            await Task.Delay(Gather, options.TimeProvider, _end.Token).ConfigureAwait(false);
            lock (_gate) _wake = New();
            if (!await RepairAsync().ConfigureAwait(false)) LookLater();
        }
    }

    // A swarm that is somebody else's, and that nobody wanted a network of, is left in peace.
    private async Task<bool> RepairAsync()
    {
        try
        {
            if (!networking.Memory.IsFormed) await networking.PlanAsync(_end.Token).ConfigureAwait(false);
            if (networking.Memory.IsFormed || await IsWrittenDownAsync().ConfigureAwait(false)) await networking.EnsureAsync(rotateTokens: false, _end.Token).ConfigureAwait(false);
            return networking.IsSettled;
        }
        catch (ClusterException error) when (error.Failure is ClusterFailure.NotLeader or ClusterFailure.ForeignSwarm)
        {
            return true;
        }
        catch (OrchestrationException error)
        {
            OverlayLog.NotRepaired(options.Logger, error);
            return false;
        }
    }

    // A manager that ended while the swarm was built anew left nothing else to know it by.
    private async Task<bool> IsWrittenDownAsync() => (await networking.Records.ListNetworksAsync(_end.Token).ConfigureAwait(false)).Count > 0;

    private void LookLater() => _ = Task.Delay(options.Overlay.RetryInterval, options.TimeProvider, _end.Token).ContinueWith(_ => Look(), _end.Token, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
