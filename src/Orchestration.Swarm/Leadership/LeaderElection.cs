using System.Runtime.CompilerServices;
using Orchestration.Stores;
using Orchestration.Swarm.Leadership;

namespace Orchestration.Swarm;

/// <summary>
/// Elects one leader among the managers of a cluster, by a lease of their store. A leader that is killed is replaced once
/// its lease has ended, one that resigns at once. Who leads acts only within its <see cref="LeaderTerm"/>.
/// </summary>
public sealed class LeaderElection
{
    private readonly IClusterStore _store;
    private readonly LeaderElectionOptions _options;
    private readonly Candidacy _candidacy;
    private readonly ChangeSignal _published = new();
    private readonly SemaphoreSlim _wake = new(0, 1);

    /// <summary>Makes a candidate that does not stand yet.</summary>
    /// <param name="store">The store that all managers share; the caller disposes it.</param>
    /// <param name="options">How it stands.</param>
    /// <exception cref="ClusterException">The options are not valid.</exception>
    public LeaderElection(IClusterStore store, LeaderElectionOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_store, _options, _candidacy) = (store, options, new(store, options));
    }

    /// <summary>Who leads, as this manager knows it.</summary>
    public LeadershipState State { get; private set; } = LeadershipState.Vacant;

    /// <summary>This manager's term; null when it does not lead.</summary>
    public LeaderTerm? Term { get; private set; }

    /// <summary>Watches who leads: the present state at first, then every change; states in between may be left out.</summary>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>The states.</returns>
    public async IAsyncEnumerable<LeadershipState> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        LeadershipState? shown = null;
        while (true)
        {
            var next = _published.Next;
            if (State is var state && state != shown) yield return shown = state;
            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Stands for election until cancelled, then resigns. Called once at a time.</summary>
    /// <param name="lead">
    /// Does the leader's work in each of its terms, with a token that is cancelled when the term ends. The manager stands
    /// again only after it has returned. Default: nothing.
    /// </param>
    /// <param name="cancellationToken">Ends the candidacy.</param>
    /// <returns>A task that ends after the resignation; it fails with the error that the leader's work raised.</returns>
    public async Task RunAsync(Func<LeaderTerm, CancellationToken, Task>? lead = null, CancellationToken cancellationToken = default)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = WakeOnChangesAsync(end.Token);
        var work = Task.CompletedTask;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                var pause = await _candidacy.StepAsync(cancellationToken).ConfigureAwait(false);
                var begins = Publish();
                if (Term is null || work.IsFaulted) await EndWorkAsync(work).ConfigureAwait(false);
                if (begins && Term is { } term) work = WorkAsync(lead, term);
                await PauseAsync(pause, work, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end that the caller asked for.
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            Term?.End();
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ResignAsync().ConfigureAwait(false);
            await watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await EndWorkAsync(work).ConfigureAwait(false);
    }

    private static async Task WorkAsync(Func<LeaderTerm, CancellationToken, Task>? lead, LeaderTerm term)
    {
        await Task.Yield();
        if (lead is not null) await lead(term, term.Ended).ConfigureAwait(false);
    }

    private static async Task EndWorkAsync(Task work)
    {
        try
        {
            await work.ConfigureAwait(false);
        }
        catch (Exception error) when (error is OperationCanceledException or ClusterException { Failure: ClusterFailure.NotLeader })
        {
            // It ended with its term.
        }
    }

    private bool Publish()
    {
        var begins = _candidacy.Term is not null && _candidacy.Term != Term;
        (Term, State) = (_candidacy.Term, _candidacy.State);
        _published.Set();
        return begins;
    }

    // Woken by a change of the leader's key, by the failure of the work, at the latest when the term ends.
    private async Task PauseAsync(TimeSpan pause, Task work, CancellationToken cancellationToken)
    {
        var remaining = Term is { } term && term.Remaining < pause ? term.Remaining : pause;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, _options.TimeProvider, end.Token);
        var woken = _wake.WaitAsync(end.Token);
        await (work.IsCompleted ? Task.WhenAny(delay, woken) : Task.WhenAny(delay, woken, work)).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(delay, woken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task ResignAsync()
    {
        using var limit = new CancellationTokenSource(_options.TimeToLive / 3, _options.TimeProvider);
        await _candidacy.ResignAsync(limit.Token).ConfigureAwait(false);
        Publish();
    }

    // A watch only makes it faster: steps come by time too.
    private async Task WakeOnChangesAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var range = await _store.RangeAsync(_candidacy.LeaderKey, cancellationToken).ConfigureAwait(false);
                await foreach (var _ in _store.WatchAsync(_candidacy.LeaderKey, range.Revision, cancellationToken).ConfigureAwait(false)) Wake();
            }
            catch (StoreException error)
            {
                ElectionLog.StoreFailed(_options.Logger, _options.Address, error);
            }

            await Task.Delay(_options.RenewInterval, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Wake()
    {
        if (_wake.CurrentCount == 0) _wake.Release();
    }
}
