using System.Threading.Channels;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A client's end of a running program.</summary>
internal sealed class ProgramStream(
    ChannelReader<OutputChunk> output,
    Func<EngineStreamSource, bool> wants,
    ByteQueue? input,
    bool isTty,
    CallGate gate,
    Action<ByteQueue> closeInput) : EngineStream
{
    private OutputChunk _rest;
    private bool _writeClosed;
    private readonly CancellationTokenSource _disposed = new();
    private readonly CancellationToken _away = gate.Away;

    public override bool IsTty => isTty;

    public override bool CanWrite => input is not null;

    public override async ValueTask<EngineStreamFrame> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.Data.IsEmpty)
        {
            if (!await WaitAsync(cancellationToken).ConfigureAwait(false)) return default;
            if (output.TryRead(out var chunk) && wants(chunk.Source)) _rest = chunk;
        }
        var count = Math.Min(buffer.Length, _rest.Data.Length);
        _rest.Data[..count].CopyTo(buffer);
        var frame = new EngineStreamFrame(_rest.Source, count);
        _rest = _rest with { Data = _rest.Data[count..] };
        return frame;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (input is null) throw new InvalidOperationException("The program's input is not attached.");
        if (_writeClosed) throw new InvalidOperationException("The program's input is closed.");
        if (_away.IsCancellationRequested) throw gate.Unreachable();
        input.Write(data.Span);
        return ValueTask.CompletedTask;
    }

    public override ValueTask CloseWriteAsync(CancellationToken cancellationToken = default)
    {
        if (_writeClosed || input is null) return ValueTask.CompletedTask;
        _writeClosed = true;
        closeInput(input);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        _disposed.Cancel();
        return CloseWriteAsync();
    }

    private async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        if (output.TryPeek(out _)) return true;
        using var lifetime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _away, _disposed.Token);
        try
        {
            return await output.WaitToReadAsync(lifetime.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && _away.IsCancellationRequested)
        {
            throw gate.Unreachable();
        }
        catch (OperationCanceledException ended) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ObjectDisposedException("The stream is disposed.", ended);
        }
    }
}
