using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Images;

/// <summary>Feeds one stream of images to several nodes at once, at the pace of the slowest, without keeping it.</summary>
internal static class ImageBroadcast
{
    private const int ChunkSize = 128 * 1024;

    public static async IAsyncEnumerable<ImageProgress> ToAllAsync(
        IReadOnlyList<ClusterNode> nodes, Stream images, Func<IEngine, Stream, IAsyncEnumerable<ImageProgress>> receive, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var progress = Channel.CreateUnbounded<ImageProgress>();
        var pipes = nodes.Select(static _ => new Pipe()).ToArray();
        var transfer = TransferAsync(nodes, pipes, images, receive, progress.Writer, end.Token);
        try
        {
            await foreach (var step in progress.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return step;
        }
        finally
        {
            await end.CancelAsync().ConfigureAwait(false);
            await transfer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task TransferAsync(
        IReadOnlyList<ClusterNode> nodes, Pipe[] pipes, Stream images, Func<IEngine, Stream, IAsyncEnumerable<ImageProgress>> receive, ChannelWriter<ImageProgress> progress, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await Task.WhenAll([FeedAsync(images, pipes, cancellationToken), .. nodes.Zip(pipes, (node, pipe) => ReceiveAsync(node, pipe.Reader, receive, progress, cancellationToken))]).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failure = error;
            throw;
        }
        finally
        {
            progress.Complete(failure);
        }
    }

    private static async Task FeedAsync(Stream images, Pipe[] pipes, CancellationToken cancellationToken)
    {
        var buffer = new byte[ChunkSize];
        while (await images.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            foreach (var pipe in pipes) await pipe.Writer.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        foreach (var pipe in pipes) await pipe.Writer.CompleteAsync().ConfigureAwait(false);
    }

    private static async Task ReceiveAsync(ClusterNode node, PipeReader reader, Func<IEngine, Stream, IAsyncEnumerable<ImageProgress>> receive, ChannelWriter<ImageProgress> progress, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var step in receive(node.Engine, reader.AsStream(leaveOpen: true)).WithCancellation(cancellationToken).ConfigureAwait(false))
                await progress.WriteAsync(step, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // A node that is done early, or failed, must not hold up the others.
            await reader.CompleteAsync().ConfigureAwait(false);
        }
    }
}
