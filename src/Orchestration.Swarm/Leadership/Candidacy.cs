using System.Globalization;
using System.Text;
using Orchestration.Stores;

namespace Orchestration.Swarm.Leadership;

/// <summary>
/// One manager's way to the lead and through it, one step at a time; each step says when the next is due. No answer to a
/// lease or a commit is believed: the leader's key is read again. Not safe for concurrent callers.
/// </summary>
internal sealed class Candidacy(IClusterStore store, LeaderElectionOptions options)
{
    private readonly TimeProvider _time = options.TimeProvider;
    private IStoreLease? _lease;
    private StoreCondition? _reigns;
    private bool _sawVacancy;

    public LeaderTerm? Term { get; private set; }

    public LeadershipState State { get; private set; } = LeadershipState.Vacant;

    public string LeaderKey { get; } = $"{options.Prefix}leader";

    private string TermKey { get; } = $"{options.Prefix}term";

    public async Task<TimeSpan> StepAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.TimeToLive / 3, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return Term is { } term ? await RenewAsync(term, either.Token).ConfigureAwait(false) : await CampaignAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StoreException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            ElectionLog.StoreFailed(options.Logger, options.Address, error);
            if (Term is null) State = LeadershipState.Vacant;
            return options.RenewInterval / 2;
        }
    }

    /// <summary>Gives the lead up; the next leader need not wait for the lease's end.</summary>
    public async Task ResignAsync(CancellationToken cancellationToken)
    {
        var reigned = _reigns;
        EndTerm();
        if (reigned is not null)
        {
            try
            {
                await store.CommitAsync(new([reigned], [new StoreOperation.Delete(LeaderKey)]), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (error is StoreException or OperationCanceledException)
            {
                ElectionLog.StoreFailed(options.Logger, options.Address, error); // The lease ends by itself.
            }
        }

        await DropLeaseAsync().ConfigureAwait(false);
    }

    private async Task<TimeSpan> CampaignAsync(CancellationToken cancellationToken)
    {
        await DropLeaseAsync().ConfigureAwait(false);
        if (LeaderRecord.Read(await store.GetAsync(LeaderKey, cancellationToken).ConfigureAwait(false)) is { } leader)
        {
            (_sawVacancy, State) = (false, new(false, leader.Address, leader.Term));
            return options.RenewInterval / 2 * (0.75 + (options.Random.NextDouble() / 2));
        }

        State = LeadershipState.Vacant;
        if (_sawVacancy) return await StandAsync(cancellationToken).ConfigureAwait(false);
        _sawVacancy = true;
        return options.Jitter * options.Random.NextDouble();
    }

    private async Task<TimeSpan> StandAsync(CancellationToken cancellationToken)
    {
        _sawVacancy = false;
        var from = _time.GetTimestamp();
        _lease = await store.GrantLeaseAsync(options.TimeToLive, cancellationToken).ConfigureAwait(false);
        var last = await store.GetAsync(TermKey, cancellationToken).ConfigureAwait(false);
        var record = new LeaderRecord(options.Address, Guid.NewGuid().ToString("N"), NumberOf(last) + 1);
        await TryTakeAsync(record, last, cancellationToken).ConfigureAwait(false);
        var entry = await store.GetAsync(LeaderKey, cancellationToken).ConfigureAwait(false);
        var leader = LeaderRecord.Read(entry);
        if (leader != record || _time.GetElapsedTime(from) >= options.SafeTime)
        {
            State = leader is null || leader == record ? LeadershipState.Vacant : new(false, leader.Address, leader.Term);
            return options.Jitter;
        }

        Begin(record, StoreCondition.Unchanged(entry!), from);
        return options.RenewInterval;
    }

    // A commit that is not answered may have happened: the caller looks.
    private async Task TryTakeAsync(LeaderRecord record, StoreEntry? last, CancellationToken cancellationToken)
    {
        var free = last is null ? StoreCondition.Missing(TermKey) : StoreCondition.Unchanged(last);
        try
        {
            await store.CommitAsync(new(
                [StoreCondition.Missing(LeaderKey), free],
                [new StoreOperation.Put(LeaderKey, record.Write(), _lease), new StoreOperation.Put(TermKey, Encoding.UTF8.GetBytes(record.Term.ToString(CultureInfo.InvariantCulture)))]), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException error)
        {
            ElectionLog.StoreFailed(options.Logger, options.Address, error);
        }
    }

    private async Task<TimeSpan> RenewAsync(LeaderTerm term, CancellationToken cancellationToken)
    {
        if (!term.IsCurrent) return await LoseAsync(term).ConfigureAwait(false);
        var from = _time.GetTimestamp();
        var alive = await _lease!.KeepAliveAsync(cancellationToken).ConfigureAwait(false);
        var entry = await store.GetAsync(LeaderKey, cancellationToken).ConfigureAwait(false);
        if (!alive || entry?.Revision != _reigns!.Revision || !term.IsCurrent) return await LoseAsync(term).ConfigureAwait(false);
        term.Prove(from, options.SafeTime);
        return options.RenewInterval;
    }

    private void Begin(LeaderRecord record, StoreCondition reigns, long from)
    {
        _reigns = reigns;
        Term = new LeaderTerm(record.Term, options.Address, reigns, _time, from, options.SafeTime);
        State = new(true, options.Address, record.Term);
        ElectionLog.Elected(options.Logger, options.Address, record.Term);
    }

    private async Task<TimeSpan> LoseAsync(LeaderTerm term)
    {
        ElectionLog.Lost(options.Logger, options.Address, term.Number);
        EndTerm();
        await DropLeaseAsync().ConfigureAwait(false);
        return options.Jitter;
    }

    private void EndTerm()
    {
        Term?.End();
        (Term, _reigns, State) = (null, null, LeadershipState.Vacant);
    }

    private async Task DropLeaseAsync()
    {
        if (_lease is not { } lease) return;
        _lease = null;
        try
        {
            await lease.DisposeAsync().ConfigureAwait(false);
        }
        catch (StoreException error)
        {
            ElectionLog.StoreFailed(options.Logger, options.Address, error);
        }
    }

    private static long NumberOf(StoreEntry? entry) => entry is not null && long.TryParse(Encoding.UTF8.GetString(entry.Value.Span), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
