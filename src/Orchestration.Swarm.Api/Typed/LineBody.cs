using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Typed;

/// <summary>
/// A body that comes piece by piece, each as soon as there is one; the head of its answer is out before the first. The
/// token of the call ends the pieces themselves.
/// </summary>
internal sealed class LineBody(IAsyncEnumerable<byte[]> pieces) : Stream
{
    private readonly IAsyncEnumerator<byte[]> _pieces = pieces.GetAsyncEnumerator();
    private ReadOnlyMemory<byte> _left;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static ApiReply Reply(IAsyncEnumerable<byte[]> pieces, int status = 200) =>
        new(new WireResponse(status, "OK", [new("Content-Type", "application/json")], new LineBody(pieces)));

    public static byte[] Line<T>(T value, JsonTypeInfo<T> type) => [.. JsonSerializer.SerializeToUtf8Bytes(value, type), (byte)'\n'];

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_left.IsEmpty)
        {
            if (!await _pieces.MoveNextAsync().ConfigureAwait(false)) return 0;
            _left = _pieces.Current;
        }

        var count = Math.Min(buffer.Length, _left.Length);
        _left[..count].CopyTo(buffer);
        _left = _left[count..];
        return count;
    }

    public override async ValueTask DisposeAsync()
    {
        await _pieces.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The body is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
