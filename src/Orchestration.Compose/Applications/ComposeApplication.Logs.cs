using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Orchestration.Compose.Streams;
using Orchestration.Engines;

namespace Orchestration.Compose;

public sealed partial class ComposeApplication
{
    // Readers wait for whoever takes the lines: a slow one costs time, not memory.
    private const int LinesAhead = 256;

    /// <summary>Reads the logs of containers, each container's lines in their order.</summary>
    /// <param name="options">Which.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The lines.</returns>
    public async IAsyncEnumerable<LogLine> LogsAsync(LogsOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var wanted = options ?? new();
        var containers = (await PsAsync(new() { Services = Named(wanted.Services) }, cancellationToken).ConfigureAwait(false)).Where(container => wanted.Number is null || container.Number == wanted.Number).ToArray();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var lines = Channel.CreateBounded<LogLine>(LinesAhead);
        var reading = ReadAsync(containers, Engine, wanted, lines.Writer, ending.Token);
        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return line;
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task ReadAsync(IEnumerable<ComposeContainer> containers, IEngine engine, LogsOptions options, ChannelWriter<LogLine> lines, CancellationToken cancellationToken)
    {
        var wanted = new LogOptions { Follow = options.Follow, Tail = options.Tail, Since = options.Since, Until = options.Until, Timestamps = options.Timestamps };
        try
        {
            await Task.WhenAll(containers.Select(container => new ContainerLines(engine, container, wanted).ReadAsync(lines, cancellationToken))).ConfigureAwait(false);
            lines.Complete();
        }
        catch (Exception error)
        {
            lines.Complete(error);
        }
    }
}
