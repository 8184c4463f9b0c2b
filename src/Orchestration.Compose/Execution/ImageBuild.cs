using System.IO.Pipelines;
using Orchestration.Compose.Building;
using Orchestration.Engines;

namespace Orchestration.Compose.Execution;

/// <summary>Streams a build context to the engine while it is read from the disk.</summary>
internal sealed class ImageBuild(IEngine engine)
{
    public async Task RunAsync(ServiceBuild build, Action<ImageProgress> report, CancellationToken cancellationToken)
    {
        var context = new BuildContext(build);
        var pipe = new Pipe();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = WriteAsync(context, pipe.Writer, ending.Token);
        try
        {
            var content = pipe.Reader.AsStream();
            await using (content.ConfigureAwait(false))
            {
                await foreach (var line in engine.Images.BuildAsync(build.Request with { Dockerfile = context.Dockerfile }, content, cancellationToken).ConfigureAwait(false)) report(line);
            }
        }
        catch (Exception) when (writing.IsFaulted)
        {
            await writing.ConfigureAwait(false); // the context is what is wrong; the engine only saw its end
            throw;
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await pipe.Reader.CompleteAsync().ConfigureAwait(false);
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task WriteAsync(BuildContext context, PipeWriter writer, CancellationToken cancellationToken)
    {
        try
        {
            var stream = writer.AsStream(leaveOpen: true);
            await using (stream.ConfigureAwait(false)) await context.WriteAsync(stream, cancellationToken).ConfigureAwait(false);
            await writer.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            await writer.CompleteAsync(error).ConfigureAwait(false);
            throw;
        }
    }
}
