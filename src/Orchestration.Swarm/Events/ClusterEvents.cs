using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Events;

/// <summary>
/// Events of all nodes, each with its node's name, id and address: what has happened in the order of time, then what
/// happens as it comes. Nodes that join are watched too; one that is away is watched again when it is back.
/// </summary>
internal sealed class ClusterEvents(NodeSet nodes, TimeProvider time) : IEventOperations
{
    private const int Buffered = 1024;
    private static readonly TimeSpan LookForNodes = TimeSpan.FromSeconds(1);

    public async IAsyncEnumerable<EngineEvent> WatchAsync(EventOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        options ??= new();
        var now = time.GetUtcNow();
        if (options.Since < now)
        {
            var past = options with { Until = options.Until < now ? options.Until : now, Reconnect = false };
            foreach (var happened in await PastAsync(past, cancellationToken).ConfigureAwait(false)) yield return happened;
        }

        if (options.Until <= now) yield break;
        var from = options.Since > now ? options.Since : now.AddTicks(1);
        await foreach (var happened in ComingAsync(options with { Since = from }, cancellationToken).ConfigureAwait(false)) yield return happened;
    }

    // The sort is stable: events of one node stay in its order.
    private async Task<IEnumerable<EngineEvent>> PastAsync(EventOptions options, CancellationToken cancellationToken)
    {
        var lists = await Task.WhenAll(nodes.All.Where(static node => node.Monitor.Answers).Select(node => PastAsync(node, options, cancellationToken))).ConfigureAwait(false);
        return lists.SelectMany(static list => list).OrderBy(static happened => happened.TimeNanoseconds);
    }

    private static async Task<IReadOnlyList<EngineEvent>> PastAsync(ClusterNode node, EventOptions options, CancellationToken cancellationToken)
    {
        var list = new List<EngineEvent>();
        try
        {
            await foreach (var happened in node.Engine.Events.WatchAsync(options, cancellationToken).ConfigureAwait(false)) list.Add(EventOfNode.Mark(node.View, happened));
        }
        catch (EngineUnreachableException)
        {
            // What it told so far is all that can be had of it.
        }

        return list;
    }

    private async IAsyncEnumerable<EngineEvent> ComingAsync(EventOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var joined = Channel.CreateBounded<EngineEvent>(Buffered);
        var watches = WatchAllAsync(joined.Writer, options, end.Token);
        try
        {
            await foreach (var happened in joined.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return happened;
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await watches.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WatchAllAsync(ChannelWriter<EngineEvent> writer, EventOptions options, CancellationToken cancellationToken)
    {
        var watched = new Dictionary<string, NodeWatch>(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                foreach (var node in nodes.All)
                    if (node.Monitor.Answers && (!watched.TryGetValue(node.Name, out var watch) || watch.IsOver)) watched[node.Name] = NodeWatch.Start(node, writer, options with { Since = watch?.Last ?? options.Since }, cancellationToken);
                var left = options.Until - time.GetUtcNow();
                if (left <= TimeSpan.Zero) break;
                await Task.Delay(left < LookForNodes ? left.Value : LookForNodes, time, cancellationToken).ConfigureAwait(false);
            }

            await Task.WhenAll(watched.Values.Select(static watch => watch.Task)).ConfigureAwait(false);
            writer.TryComplete();
        }
        catch (Exception error)
        {
            writer.TryComplete(error is OperationCanceledException ? null : error);
            await Task.WhenAll(watched.Values.Select(static watch => watch.Task)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
