using Microsoft.Extensions.Logging;
using Orchestration.Scheduling;
using Orchestration.Stores;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Nodes;

/// <summary>Keeps nodes and placement as the store says that they were set, by this manager or another.</summary>
internal sealed class SettingsFollower(ClusterOptions options, NodeSet nodes, SchedulerHolder scheduler, ClusterSettings settings)
{
    private bool _hasReadRules;

    /// <summary>What was set for a node that joins. A store that does not answer is no reason not to join: it is followed later.</summary>
    public async Task<NodeRecord?> FindAsync(string node, CancellationToken cancellationToken)
    {
        try
        {
            if (!_hasReadRules) await ApplyRulesAsync(cancellationToken).ConfigureAwait(false);
            return await settings.ReadNodeAsync(node, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException error)
        {
            NodeLog.SettingsUnknown(options.Logger, node, error);
            return null;
        }
    }

    /// <summary>Applies everything now and after each change, until cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var revision = await ApplyAsync(cancellationToken).ConfigureAwait(false);
                await settings.WaitAsync(revision, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreException error)
            {
                NodeLog.SettingsLost(options.Logger, error);
                await Task.Delay(options.Failover.Interval, options.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public async Task<long> ApplyAsync(CancellationToken cancellationToken)
    {
        var (records, revision) = await settings.ReadNodesAsync(cancellationToken).ConfigureAwait(false);
        await ApplyRulesAsync(cancellationToken).ConfigureAwait(false);
        foreach (var node in nodes.All) Apply(node, records.GetValueOrDefault(node.Name));
        return revision;
    }

    /// <summary>Applies rules; throws when a scheduler by them cannot be had.</summary>
    public void Apply(PlacementRules rules)
    {
        if (Same(rules, scheduler.Rules)) return;
        scheduler.Use(rules);
        foreach (var node in nodes.All) node.Monitor.Book.Tell();
    }

    /// <summary>Applies what was set for a node; where nothing was, it stays.</summary>
    public ClusterNode Apply(ClusterNode node, NodeRecord? record)
    {
        if (record is null) return node;
        node.Monitor.IsBeingReconfigured = record.IsBeingReconfigured;
        if (node.Monitor.Availability != record.State) node.Monitor.Book.SetAvailability(record.State);
        var labelled = node.With(record);
        if (NodeLabels.Same(labelled.Labels, node.Labels)) return node;
        nodes.Replace(labelled);
        labelled.Monitor.Book.Relabel(labelled);
        return labelled;
    }

    private async Task ApplyRulesAsync(CancellationToken cancellationToken)
    {
        var rules = await settings.ReadRulesAsync(cancellationToken).ConfigureAwait(false);
        _hasReadRules = true;
        try
        {
            if (rules is not null) Apply(rules);
        }
        catch (OrchestrationException error)
        {
            NodeLog.RulesRefused(options.Logger, rules!.Strategy, error);
        }
    }

    private static bool Same(PlacementRules one, PlacementRules other) =>
        string.Equals(one.Strategy, other.Strategy, StringComparison.Ordinal) && one.Overcommit.Equals(other.Overcommit)
        && (one.Filters is null ? other.Filters is null : other.Filters is not null && one.Filters.SequenceEqual(other.Filters, StringComparer.Ordinal));
}
