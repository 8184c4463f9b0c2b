using System.Threading.Channels;

namespace Orchestration.Testing;

/// <summary>
/// Bytes on their way to a program. Continuations run at once, so that a write has been seen by a waiting program
/// when it returns.
/// </summary>
internal sealed class ByteQueue
{
    private readonly Channel<ReadOnlyMemory<byte>> _chunks = Channel.CreateUnbounded<ReadOnlyMemory<byte>>(
        new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = true });
    private ReadOnlyMemory<byte> _rest;

    public bool Write(ReadOnlySpan<byte> data) => data.IsEmpty || _chunks.Writer.TryWrite(data.ToArray());

    public void Complete() => _chunks.Writer.TryComplete();

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_rest.IsEmpty)
        {
            if (!await _chunks.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false)) return 0;
            if (_chunks.Reader.TryRead(out var chunk)) _rest = chunk;
        }
        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }
}
