using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orchestration.Stores;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Failover;

/// <summary>Looks, plans and acts, again and again, as long as this manager leads.</summary>
internal sealed class FailoverRunner(ClusterOptions options, NodeSet nodes, DesiredContainers containers, FailoverActions actions, FailoverMoves moves, ILogger logger)
{
    private const int ContainersAtOnce = 16;
    private const int MostFocused = 500;

    private readonly FailoverPlanner _planner = new(options.Failover);
    private readonly NodeLookout _lookout = new(options, nodes);
    private readonly StepsUnderWay _underWay = new(options.TimeProvider);
    private readonly BegunChanges _begun = new(options);
    private readonly ConcurrentDictionary<string, long> _resting = new(StringComparer.Ordinal);
    private string _seen = "";
    private readonly ConcurrentDictionary<string, HashSet<string>> _unsettled = new(StringComparer.Ordinal); // with the nodes that had copies
    private Dictionary<string, string> _problems = new(StringComparer.Ordinal);
    private bool _hasScanned;
    private long _scannedAt;

    /// <summary>Why containers are not where they should be, by name.</summary>
    public IReadOnlyList<string> Problems => [.. _problems.Values.Order(StringComparer.Ordinal)];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _lookout.Begin();
        (_hasScanned, _seen) = (false, "");
        try
        {
            await GoOnAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await _underWay.EndAllAsync().ConfigureAwait(false);
        }
    }

    private async Task GoOnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (IsDue()) await RoundAsync(cancellationToken).ConfigureAwait(false);
                else if (!_unsettled.IsEmpty) await RoundAsync([.. _unsettled.Keys], cancellationToken).ConfigureAwait(false);
            }
            catch (StoreException error)
            {
                FailoverLog.RoundFailed(logger, error);
            }

            await Task.Delay(options.Failover.Interval, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One round over everything.</summary>
    public async Task<IReadOnlyList<FailoverStep>> RoundAsync(CancellationToken cancellationToken)
    {
        (_scannedAt, _hasScanned) = (options.TimeProvider.GetTimestamp(), false);
        var stored = await containers.ListAsync(cancellationToken).ConfigureAwait(false);
        _begun.ForgetEnded(stored);
        var steps = await RoundAsync(stored, only: null, cancellationToken).ConfigureAwait(false);
        _hasScanned = true;
        return steps;
    }

    // What was not settled, and the nodes that it concerns. A member of a group concerns the others.
    private async Task RoundAsync(string[] ids, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(ids.Select(id => containers.FindAsync(id, cancellationToken))).ConfigureAwait(false);
        StoredContainer[] stored = [.. found.OfType<StoredContainer>()];
        if (ids.Length > MostFocused || stored.Any(static read => read.Container.Group is not null))
        {
            await RoundAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        var only = stored.SelectMany(read => read.Container.Places.Append(read.Container.MovesFrom).OfType<string>().Concat(_unsettled.GetValueOrDefault(read.Container.Id) ?? [])).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in ids.Except(stored.Select(static read => read.Container.Id), StringComparer.Ordinal)) Settled(gone);
        await RoundAsync(stored, only, cancellationToken).ConfigureAwait(false);
    }

    // The containers are read before the nodes are: a copy that is missing then was removed, not late.
    private async Task<IReadOnlyList<FailoverStep>> RoundAsync(IReadOnlyList<StoredContainer> stored, IReadOnlySet<string>? only, CancellationToken cancellationToken)
    {
        var (conditions, copies) = await _lookout.LookAsync(stored.SelectMany(static read => read.Container.Places), only, cancellationToken).ConfigureAwait(false);
        var steps = _planner.Plan(new(stored, conditions, copies, _begun.StaleOf(stored)));
        string[] lost = [.. nodes.All.Where(node => !node.Monitor.Answers || conditions.Any(condition => condition is { IsListed: false } && string.Equals(condition.Name, node.Name, StringComparison.Ordinal))).Select(static node => node.Name)];
        var problems = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        foreach (var step in steps.Where(step => !IsReady(step))) problems[step.Stored.Container.Id] = $"{step.Stored.Container.Name ?? step.Stored.Container.Id}: {step.Cause}; it did not start elsewhere and is tried again later";
        var units = steps.Where(step => IsReady(step) && !_underWay.Has(step.Stored.Container.Id)).GroupBy(static step => (step as FailoverStep.Move)?.Unit ?? step.Stored.Container.Id, StringComparer.Ordinal);
        await Parallel.ForEachAsync(units, new ParallelOptions { MaxDegreeOfParallelism = ContainersAtOnce, CancellationToken = cancellationToken },
            async (unit, _) => await _underWay.RunAsync([.. unit.Select(static step => step.Stored.Container.Id)], () => DoAsync(unit, lost, problems, cancellationToken)).ConfigureAwait(false)).ConfigureAwait(false);
        Note(stored, steps, copies, problems, isAll: only is null);
        return steps;
    }

    private void Note(IReadOnlyList<StoredContainer> stored, IReadOnlyList<FailoverStep> steps, IReadOnlyList<ObservedCopy> copies, ConcurrentDictionary<string, string> problems, bool isAll)
    {
        var places = copies.ToLookup(static copy => copy.Id, static copy => copy.Node, StringComparer.Ordinal);
        var open = steps.Where(static step => step is not FailoverStep.GiveUp).Select(static step => step.Stored.Container.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var id in isAll ? _unsettled.Keys.ToArray() : [.. stored.Select(static read => read.Container.Id)]) _unsettled.TryRemove(id, out _);
        foreach (var id in open) _unsettled[id] = [.. places[id]];
        var told = isAll ? new(StringComparer.Ordinal) : new Dictionary<string, string>(_problems, StringComparer.Ordinal);
        foreach (var read in stored) told.Remove(read.Container.Id);
        foreach (var (id, problem) in problems) told[id] = problem;
        _problems = told;
    }

    private void Settled(string id)
    {
        _unsettled.TryRemove(id, out _);
        _problems = _problems.Where(problem => !string.Equals(problem.Key, id, StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
    }

    private async Task DoAsync(IEnumerable<FailoverStep> steps, string[] lost, ConcurrentDictionary<string, string> problems, CancellationToken cancellationToken)
    {
        FailoverStep[] all = [.. steps];
        using var limit = new CancellationTokenSource(options.Failover.StepTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var token = either.Token;
        if (all is [FailoverStep.Move { Unit: not null }, ..])
        {
            await TryAsync(all[0], () => moves.MoveAsync(MoveUnits.InOrder(all.OfType<FailoverStep.Move>()), lost, token), problems).ConfigureAwait(false);
            return;
        }

        foreach (var step in all)
        {
            var done = await TryAsync(step, () => step is FailoverStep.Move move ? moves.MoveAsync([move], lost, token) : actions.DoAsync(step, token), problems).ConfigureAwait(false);
            if (!done) return; // The next round looks what became of it.
        }
    }

    private async Task<bool> TryAsync(FailoverStep step, Func<Task<string?>> act, ConcurrentDictionary<string, string> problems)
    {
        var name = step.Stored.Container.Name ?? step.Stored.Container.Id;
        try
        {
            if (step is not (FailoverStep.Wait or FailoverStep.GiveUp)) FailoverLog.Does(logger, step);
            if (await act().ConfigureAwait(false) is { } problem) problems[step.Stored.Container.Id] = $"{name}: {problem}";
            return true;
        }
        catch (OrchestrationException error) when (error is not ClusterException { Failure: ClusterFailure.NotLeader })
        {
            FailoverLog.StepFailed(logger, step, error);
            problems[step.Stored.Container.Id] = $"{name}: {error.Problem}";
            if (step is FailoverStep.Move { From: not null } or FailoverStep.Settle { StopsFirst: not null }) _resting[step.Stored.Container.Id] = options.TimeProvider.GetTimestamp();
            return false;
        }
    }

    // What works where it is is not stopped again and again for a place where it will not start.
    private bool IsReady(FailoverStep step) => !_resting.TryGetValue(step.Stored.Container.Id, out var since)
        || step is not (FailoverStep.Move { From: not null } or FailoverStep.Settle { StopsFirst: not null })
        || options.TimeProvider.GetElapsedTime(since) >= options.Failover.FullScanInterval;

    // A node that changes, or time: else only what is unfinished is compared.
    private bool IsDue()
    {
        var now = string.Join(' ', nodes.All.Select(static node => $"{node.Name}={node.Info.Id}:{node.Monitor.Answers}:{node.Monitor.Availability}"));
        var isDue = !_hasScanned || !string.Equals(now, _seen, StringComparison.Ordinal) || options.TimeProvider.GetElapsedTime(_scannedAt) >= options.Failover.FullScanInterval;
        _seen = now;
        return isDue;
    }
}
