using System.Collections.Concurrent;
using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Failover;

/// <summary>Sees what nodes have, and for how long those that do not tell have been lost, by the monotonic clock.</summary>
internal sealed class NodeLookout(ClusterOptions options, NodeSet nodes)
{
    private static readonly ContainerListOptions All = new() { All = true };

    private readonly ConcurrentDictionary<string, long> _lostSince = new(StringComparer.Ordinal);

    /// <summary>Forgets how long nodes have been lost: what another leader saw, this one has not.</summary>
    public void Begin() => _lostSince.Clear();

    public async Task<(IReadOnlyList<NodeCondition> Nodes, IReadOnlyList<ObservedCopy> Copies)> LookAsync(IEnumerable<string> expected, IReadOnlySet<string>? only, CancellationToken cancellationToken)
    {
        var seen = await Task.WhenAll(nodes.All.Where(node => only?.Contains(node.Name) != false).Select(node => LookAsync(node, cancellationToken))).ConfigureAwait(false);
        var absent = expected.Distinct(StringComparer.Ordinal).Where(name => nodes.Find(name) is null).Select(name => new NodeCondition(name, "", IsListed: false, LostFor(name), IsMember: false));
        return ([.. seen.Select(static look => look.Node), .. absent], [.. seen.SelectMany(static look => look.Copies)]);
    }

    private async Task<(NodeCondition Node, IReadOnlyList<ObservedCopy> Copies)> LookAsync(ClusterNode node, CancellationToken cancellationToken)
    {
        if (await TryListAsync(node, cancellationToken).ConfigureAwait(false) is { } list)
        {
            _lostSince.TryRemove(node.Name, out _);
            ObservedCopy[] copies = [.. list.Select(container => ObservedCopy.Of(node.Name, container)).OfType<ObservedCopy>()];
            var mayBeAnother = copies.Length == 0 && nodes.TwinsOf(node).Count > 0;
            return (new(node.Name, node.Info.Id, IsListed: true, LostFor: null, IsDrained: node.Monitor.Availability == NodeAvailability.Drain, MayBeAnother: mayBeAnother), copies);
        }

        return (new(node.Name, node.Info.Id, IsListed: false, LostFor(node.Name)), []);
    }

    private TimeSpan LostFor(string node) => options.TimeProvider.GetElapsedTime(_lostSince.GetOrAdd(node, options.TimeProvider.GetTimestamp()));

    private async Task<IReadOnlyList<ContainerSummary>?> TryListAsync(ClusterNode node, CancellationToken cancellationToken)
    {
        if (!node.Monitor.Answers) return null;
        using var deadline = new CancellationTokenSource(options.PingTimeout, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await node.Engine.Containers.ListAsync(All, either.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is OrchestrationException or ObjectDisposedException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
