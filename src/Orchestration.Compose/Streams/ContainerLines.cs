using System.Threading.Channels;
using Orchestration.Engines;

namespace Orchestration.Compose.Streams;

/// <summary>Reads the lines of one container into a channel that others write to as well.</summary>
internal sealed class ContainerLines(IEngine engine, ComposeContainer container, LogOptions options)
{
    private const int BufferSize = 32 * 1024;

    private readonly LineSplitter _output = new();
    private readonly LineSplitter _error = new();

    public async Task ReadAsync(ChannelWriter<LogLine> lines, CancellationToken cancellationToken)
    {
        var stream = await engine.Containers.ReadLogsAsync(container.Id, options, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[BufferSize];
            while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is { IsEnd: false } frame)
            {
                foreach (var line in Splitter(frame.Source).Add(buffer.AsMemory(0, frame.Count)))
                    await lines.WriteAsync(new(container, frame.Source, line), cancellationToken).ConfigureAwait(false);
            }
        }

        if (_output.End() is { } lastOutput) await lines.WriteAsync(new(container, EngineStreamSource.Stdout, lastOutput), cancellationToken).ConfigureAwait(false);
        if (_error.End() is { } lastError) await lines.WriteAsync(new(container, EngineStreamSource.Stderr, lastError), cancellationToken).ConfigureAwait(false);
    }

    private LineSplitter Splitter(EngineStreamSource source) => source is EngineStreamSource.Stderr ? _error : _output;
}
