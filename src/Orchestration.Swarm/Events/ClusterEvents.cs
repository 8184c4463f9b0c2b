using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Events;

/// <summary>Events of all nodes as they come, each with its node's name, id and address.</summary>
internal sealed class ClusterEvents(NodeSet nodes) : IEventOperations
{
    private const int Buffered = 1024;

    public async IAsyncEnumerable<EngineEvent> WatchAsync(EventOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
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
            await watches.ConfigureAwait(false);
        }
    }

    private async Task WatchAllAsync(ChannelWriter<EngineEvent> writer, EventOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(nodes.All.Select(node => WatchAsync(node, writer, options, cancellationToken))).ConfigureAwait(false);
            writer.TryComplete();
        }
        catch (Exception error) when (error is OrchestrationException or OperationCanceledException)
        {
            writer.TryComplete(error is OperationCanceledException ? null : error);
        }
    }

    private static async Task WatchAsync(ClusterNode node, ChannelWriter<EngineEvent> writer, EventOptions? options, CancellationToken cancellationToken)
    {
        await foreach (var happened in node.Engine.Events.WatchAsync(options, cancellationToken).ConfigureAwait(false))
            await writer.WriteAsync(EventOfNode.Mark(node.View, happened), cancellationToken).ConfigureAwait(false);
    }
}
