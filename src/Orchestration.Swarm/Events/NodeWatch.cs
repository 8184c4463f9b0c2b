using System.Threading.Channels;
using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Events;

/// <summary>One node's events on their way to a watcher, with the place to go on from when the node was away.</summary>
internal sealed class NodeWatch
{
    private long _lastNanoseconds;

    private NodeWatch()
    {
    }

    public Task Task { get; private set; } = Task.CompletedTask;

    public bool IsOver => Task.IsCompleted;

    /// <summary>Right after the last event; null before the first.</summary>
    public DateTimeOffset? Last => Volatile.Read(ref _lastNanoseconds) is > 0 and var last ? DateTimeOffset.UnixEpoch.AddTicks((last / TimeSpan.NanosecondsPerTick) + 1) : null;

    public static NodeWatch Start(ClusterNode node, ChannelWriter<EngineEvent> writer, EventOptions options, CancellationToken cancellationToken)
    {
        var watch = new NodeWatch();
        watch.Task = watch.RunAsync(node, writer, options, cancellationToken);
        return watch;
    }

    private async Task RunAsync(ClusterNode node, ChannelWriter<EngineEvent> writer, EventOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var happened in node.Engine.Events.WatchAsync(options, cancellationToken).ConfigureAwait(false))
            {
                Volatile.Write(ref _lastNanoseconds, happened.TimeNanoseconds);
                await writer.WriteAsync(EventOfNode.Mark(node.View, happened), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (EngineUnreachableException)
        {
            // The node's monitor says when it is back.
        }
    }
}
