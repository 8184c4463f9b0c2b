using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orchestration.Stores;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Failover;

/// <summary>Looks, plans and acts, again and again, as long as this manager leads.</summary>
internal sealed class FailoverRunner(ClusterOptions options, NodeSet nodes, DesiredContainers containers, FailoverActions actions, ILogger logger)
{
    private const int ContainersAtOnce = 16;

    private readonly FailoverPlanner _planner = new(options.Failover);
    private readonly NodeLookout _lookout = new(options, nodes);
    private readonly Dictionary<string, (long Revision, long Since)> _creating = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _resting = new(StringComparer.Ordinal);
    private string _seen = "";
    private bool _isUnsettled;
    private long _scannedAt;

    /// <summary>Why containers are not where they should be, by name.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _lookout.Begin();
        (_isUnsettled, _seen) = (true, "");
        while (true)
        {
            try
            {
                if (IsDue()) await RoundAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (StoreException error)
            {
                FailoverLog.RoundFailed(logger, error);
            }

            await Task.Delay(options.Failover.Interval, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>One round. The containers are read before the nodes are: a copy that is missing then was removed, not late.</summary>
    public async Task<IReadOnlyList<FailoverStep>> RoundAsync(CancellationToken cancellationToken)
    {
        _scannedAt = options.TimeProvider.GetTimestamp();
        _isUnsettled = true;
        var stored = await containers.ListAsync(cancellationToken).ConfigureAwait(false);
        var (conditions, copies) = await _lookout.LookAsync(stored.Select(static read => read.Container.Node), cancellationToken).ConfigureAwait(false);
        var steps = _planner.Plan(new(stored, conditions, copies, StaleOf(stored)));
        string[] lost = [.. conditions.Where(static node => node is { IsListed: false, IsMember: true }).Select(static node => node.Name)];
        var problems = new ConcurrentBag<string>(steps.Where(step => !IsReady(step)).Select(static step => $"{step.Stored.Container.Name ?? step.Stored.Container.Id}: {step.Cause}; it did not start elsewhere and is tried again later"));
        await Parallel.ForEachAsync(steps.Where(IsReady).GroupBy(static step => (step as FailoverStep.Move)?.Unit ?? step.Stored.Container.Id, StringComparer.Ordinal), new ParallelOptions { MaxDegreeOfParallelism = ContainersAtOnce, CancellationToken = cancellationToken },
            async (group, token) => await DoAsync(group, lost, problems, token).ConfigureAwait(false)).ConfigureAwait(false);
        Problems = [.. problems.Order(StringComparer.Ordinal)];
        _isUnsettled = steps.Any(static step => step is not FailoverStep.GiveUp) || !problems.IsEmpty;
        return steps;
    }

    private async Task DoAsync(IEnumerable<FailoverStep> steps, string[] lost, ConcurrentBag<string> problems, CancellationToken cancellationToken)
    {
        FailoverStep[] all = [.. steps];
        if (all is [FailoverStep.Move { Unit: not null }, ..])
        {
            await TryAsync(all[0], () => actions.MoveAsync(MoveUnits.InOrder(all.OfType<FailoverStep.Move>()), lost, cancellationToken), problems).ConfigureAwait(false);
            return;
        }

        foreach (var step in all)
        {
            var done = await TryAsync(step, () => step is FailoverStep.Move move ? actions.MoveAsync([move], lost, cancellationToken) : actions.DoAsync(step, cancellationToken), problems).ConfigureAwait(false);
            if (!done) return; // The next round looks what became of it.
        }
    }

    private async Task<bool> TryAsync(FailoverStep step, Func<Task<string?>> act, ConcurrentBag<string> problems)
    {
        var name = step.Stored.Container.Name ?? step.Stored.Container.Id;
        try
        {
            if (step is not (FailoverStep.Wait or FailoverStep.GiveUp)) FailoverLog.Does(logger, step);
            if (await act().ConfigureAwait(false) is { } problem) problems.Add($"{name}: {problem}");
            return true;
        }
        catch (OrchestrationException error) when (error is not ClusterException { Failure: ClusterFailure.NotLeader })
        {
            FailoverLog.StepFailed(logger, step, error);
            problems.Add($"{name}: {error.Problem}");
            if (step is FailoverStep.Move { From: not null } or FailoverStep.Settle { StopsFirst: not null }) _resting[step.Stored.Container.Id] = options.TimeProvider.GetTimestamp();
            return false;
        }
    }

    // What works where it is is not stopped again and again for a place where it will not start.
    private bool IsReady(FailoverStep step) => !_resting.TryGetValue(step.Stored.Container.Id, out var since)
        || step is not (FailoverStep.Move { From: not null } or FailoverStep.Settle { StopsFirst: not null })
        || options.TimeProvider.GetElapsedTime(since) >= options.Failover.FullScanInterval;

    // A node that changes, anything unfinished, or time: else there is nothing to compare.
    private bool IsDue()
    {
        var now = string.Join(' ', nodes.All.Select(static node => $"{node.Name}={node.Info.Id}:{node.Monitor.Answers}:{node.Monitor.Availability}"));
        var isDue = _isUnsettled || !string.Equals(now, _seen, StringComparison.Ordinal) || options.TimeProvider.GetElapsedTime(_scannedAt) >= options.Failover.FullScanInterval;
        _seen = now;
        return isDue;
    }

    // By this manager's own monotonic clock: wall clocks jump and differ.
    private HashSet<string> StaleOf(IReadOnlyList<StoredContainer> stored)
    {
        var now = options.TimeProvider.GetTimestamp();
        StoredContainer[] creating = [.. stored.Where(static read => read.Container.Phase is DesiredPhase.Creating)];
        foreach (var read in creating)
            if (!_creating.TryGetValue(read.Container.Id, out var seen) || seen.Revision != read.Entry.Revision) _creating[read.Container.Id] = (read.Entry.Revision, now);
        foreach (var gone in _creating.Keys.Except(creating.Select(static read => read.Container.Id), StringComparer.Ordinal).ToArray()) _creating.Remove(gone);
        return [.. _creating.Where(entry => options.TimeProvider.GetElapsedTime(entry.Value.Since, now) >= options.Failover.CreateLifetime).Select(static entry => entry.Key)];
    }
}
