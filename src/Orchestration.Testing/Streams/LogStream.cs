using System.Globalization;
using System.Text;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The lines of a container's log, and those that follow.</summary>
internal sealed class LogStream(ContainerLog log, LogOptions options, bool isTty, Func<bool> isRunning, CallGate gate) : EngineStream
{
    private readonly CancellationToken _away = gate.Away;
    private int _next = FirstOf(log, options);
    private EngineStreamSource _source;
    private ReadOnlyMemory<byte> _rest;

    public override bool IsTty => isTty;

    public override bool CanWrite => false;

    public override async ValueTask<EngineStreamFrame> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty)
            if (!await NextAsync(cancellationToken).ConfigureAwait(false)) return default;
        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return new EngineStreamFrame(_source, count);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("Logs have no input.");

    public override ValueTask CloseWriteAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static int FirstOf(ContainerLog log, LogOptions options)
    {
        if (options.Tail is not { } tail) return 0;
        var entries = log.Snapshot();
        var left = tail;
        for (var index = entries.Count - 1; index >= 0; index--)
            if (Wants(options, entries[index]) && --left < 0) return index + 1;
        return 0;
    }

    private static bool Wants(LogOptions options, LogEntry entry) =>
        (entry.Source == EngineStreamSource.Stderr ? options.Stderr : options.Stdout)
        && (options.Since is not { } since || entry.Time >= since)
        && (options.Until is not { } until || entry.Time <= until);

    private async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        if (_next < log.Count)
        {
            var entry = log[_next++];
            if (!Wants(options, entry)) return true;
            _source = entry.Source;
            _rest = options.Timestamps ? Stamped(entry) : entry.Line;
            return true;
        }
        // The wait is taken before the look at the container, so that its end in between is not missed.
        var growth = log.GrowthAfter(_next);
        if (!options.Follow || (!isRunning() && _next == log.Count)) return false;
        await WaitAsync(growth, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task WaitAsync(Task growth, CancellationToken cancellationToken)
    {
        using var lifetime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _away);
        try
        {
            await growth.WaitAsync(lifetime.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw gate.Unreachable();
        }
    }

    private static byte[] Stamped(LogEntry entry) =>
        [.. Encoding.ASCII.GetBytes(entry.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z '", CultureInfo.InvariantCulture)), .. entry.Line.Span];
}
