namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>A node's body with something to do before the client sees its end, which may add a last line.</summary>
internal sealed class FollowedBody(Stream body, Func<CancellationToken, Task<byte[]>> follow) : Stream
{
    private MemoryStream? _last;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_last is null)
        {
            if (await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count) return count;
            _last = new(await follow(cancellationToken).ConfigureAwait(false), writable: false);
        }

        return _last.Read(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The body is read asynchronously.");

    public override async ValueTask DisposeAsync()
    {
        await body.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
