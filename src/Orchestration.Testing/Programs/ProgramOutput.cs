using System.Threading.Channels;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Output of a run, handed to whoever is attached and, for a container's own program, to its log.</summary>
internal sealed class ProgramOutput(bool tty, ContainerLog? log)
{
    private readonly Lock _gate = new();
    private readonly List<Channel<OutputChunk>> _attached = [];
    private bool _complete;

    public bool IsTty => tty;

    public void Write(EngineStreamSource stream, ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty) return;
        var bytes = (tty ? Terminal.Translate(data) : data).ToArray();
        var chunk = new OutputChunk(tty ? EngineStreamSource.Stdout : stream, bytes);
        lock (_gate)
        {
            log?.Append(chunk);
            foreach (var channel in _attached) channel.Writer.TryWrite(chunk);
        }
    }

    /// <summary>Attaches a reader; what was written before is left to the log.</summary>
    public ChannelReader<OutputChunk> Attach(IEnumerable<OutputChunk>? earlier = null)
    {
        var channel = Channel.CreateUnbounded<OutputChunk>(new UnboundedChannelOptions { SingleReader = true });
        lock (_gate)
        {
            foreach (var chunk in earlier ?? []) channel.Writer.TryWrite(chunk);
            if (_complete) channel.Writer.TryComplete();
            else _attached.Add(channel);
        }
        return channel.Reader;
    }

    public void Complete()
    {
        lock (_gate)
        {
            _complete = true;
            log?.Flush();
            foreach (var channel in _attached) channel.Writer.TryComplete();
            _attached.Clear();
        }
    }
}
