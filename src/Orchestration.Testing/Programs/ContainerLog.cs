using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The lines that a container's program printed over all its runs.</summary>
internal sealed class ContainerLog(Func<DateTimeOffset> now)
{
    private readonly Lock _gate = new();
    private readonly List<LogEntry> _entries = [];
    private readonly Dictionary<EngineStreamSource, List<byte>> _partial = new()
    {
        [EngineStreamSource.Stdout] = [],
        [EngineStreamSource.Stderr] = [],
    };
    private TaskCompletionSource _grown = New();

    public int Count
    {
        get
        {
            lock (_gate) return _entries.Count;
        }
    }

    public LogEntry this[int index]
    {
        get
        {
            lock (_gate) return _entries[index];
        }
    }

    public IReadOnlyList<LogEntry> Snapshot()
    {
        lock (_gate) return [.. _entries];
    }

    public void Append(OutputChunk chunk)
    {
        lock (_gate)
        {
            var partial = _partial[chunk.Source];
            foreach (var value in chunk.Data.Span)
            {
                partial.Add(value);
                if (value == (byte)'\n') Close(chunk.Source, partial);
            }
            Pulse();
        }
    }

    /// <summary>The program ended: a line without its end is a line too.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            foreach (var (source, partial) in _partial)
                if (partial.Count > 0) Close(source, partial);
            Pulse();
        }
    }

    /// <summary>Wakes followers, which look whether the container still runs.</summary>
    public void Pulse()
    {
        lock (_gate)
        {
            _grown.TrySetResult();
            _grown = New();
        }
    }

    /// <summary>A task that ends when there may be more than <paramref name="seen"/> lines; at once when there are.</summary>
    public Task GrowthAfter(int seen)
    {
        lock (_gate) return _entries.Count > seen ? Task.CompletedTask : _grown.Task;
    }

    private void Close(EngineStreamSource source, List<byte> partial)
    {
        _entries.Add(new LogEntry(now(), source, partial.ToArray()));
        partial.Clear();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
