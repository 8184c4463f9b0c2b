using Microsoft.Extensions.Logging;
using Orchestration.Machines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Nodes;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Scaling;

/// <summary>Asks a supplier for nodes when work fits nowhere, and gives idle ones back, as long as this manager leads.</summary>
internal sealed class Autoscaler : IAsyncDisposable
{
    private const string TemplateLabel = "orchestration.template";

    private readonly Cluster _cluster;
    private readonly NodeSet _nodes;
    private readonly INodeSupplier _supplier;
    private readonly SchedulerHolder _scheduler;
    private readonly UnmetDemands _demands;
    private readonly AutoscaleOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<string, long> _idleSince = new(StringComparer.Ordinal);
    private readonly Task _running;

    public Autoscaler(Cluster cluster, NodeSet nodes, INodeSupplier supplier, SchedulerHolder scheduler, UnmetDemands demands, AutoscaleOptions options, ClusterOptions clusterOptions)
    {
        (_cluster, _nodes, _supplier, _scheduler, _demands, _options) = (cluster, nodes, supplier, scheduler, demands, options);
        (_time, _logger, _demands.IsWatched) = (clusterOptions.TimeProvider, clusterOptions.Logger, true);
        _running = RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _demands.IsWatched = false;
        await _end.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        while (true)
        {
            await Task.Delay(_options.Interval, _time, _end.Token).ConfigureAwait(false);
            if (_cluster.Election is { State.IsLeader: false }) continue;
            var steps = ScalePlanner.Plan(_demands.Read(_options.DemandLifetime), Look(), _supplier.Templates, _scheduler.Rules, _options);
            await Task.WhenAll(steps.Select(DoAsync)).ConfigureAwait(false);
        }
    }

    private ScaledNode[] Look()
    {
        var nodes = _nodes.All.Where(static node => node.Labels.ContainsKey(TemplateLabel)).ToArray();
        foreach (var gone in _idleSince.Keys.Except(nodes.Select(static node => node.Name), StringComparer.Ordinal).ToArray()) _idleSince.Remove(gone);
        HashSet<string> held = nodes.Length == 0 ? new(StringComparer.Ordinal) : _scheduler.Current.Snapshot().Nodes.Where(static node => node.Containers.Count > 0).Select(static node => node.Name).ToHashSet(StringComparer.Ordinal);
        return [.. nodes.Select(node => new ScaledNode(node.Name, node.Labels[TemplateLabel], node.Monitor is { Availability: NodeAvailability.Drain, IsBeingReconfigured: false }, IdleFor(node, held)))];
    }

    private TimeSpan? IdleFor(ClusterNode node, HashSet<string> held)
    {
        var isIdle = node.Monitor is { Answers: true, IsBeingReconfigured: false } && node.Monitor.Last.Containers.Count == 0 && !held.Contains(node.Name);
        if (!isIdle) _idleSince.Remove(node.Name);
        else _idleSince.TryAdd(node.Name, _time.GetTimestamp());
        return isIdle ? _time.GetElapsedTime(_idleSince[node.Name]) : null;
    }

    private async Task DoAsync(ScaleStep step)
    {
        try
        {
            ScaleLog.Does(_logger, step);
            switch (step)
            {
                case ScaleStep.Add add: await _cluster.JoinAsync(await _supplier.AddAsync(add.Template, _end.Token).ConfigureAwait(false), _end.Token).ConfigureAwait(false); break;
                case ScaleStep.Keep keep: await _cluster.SetAvailabilityAsync(keep.Node, NodeAvailability.Active, _end.Token).ConfigureAwait(false); break;
                case ScaleStep.Drain drain: await _cluster.SetAvailabilityAsync(drain.Node, NodeAvailability.Drain, _end.Token).ConfigureAwait(false); break;
                case ScaleStep.Remove remove:
                    await _cluster.RemoveAsync(remove.Node, force: false, _end.Token).ConfigureAwait(false);
                    await _supplier.RemoveAsync(remove.Node, _end.Token).ConfigureAwait(false);
                    break;
            }
        }
        catch (OrchestrationException error)
        {
            ScaleLog.Failed(_logger, step, error); // The next look decides again.
        }
    }
}
