using Docker.DotNet.Handler.Abstractions;

namespace Orchestration.Engines;

/// <summary>
/// A connection to an engine with an end of its own for each direction. An engine may answer before it has read a
/// whole body and then close: a failed write is therefore kept until the answer has been read.
/// </summary>
internal sealed class TransportStream(Stream inner, Func<CancellationToken, ValueTask> closeWrite) : WriteClosableStream
{
    private Exception? _writeFailure;
    private volatile bool _raw;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override bool CanCloseWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Keeps a copy of what is read until the stream becomes raw; null keeps none.</summary>
    public MemoryStream? Record { get; set; }

    /// <summary>From now on the stream is no longer HTTP: failed writes are the caller's.</summary>
    public void BecomeRaw()
    {
        _raw = true;
        Record = null;
    }

    /// <summary>Lines that go into the head of the request, each with its line end; they are taken by the first write.</summary>
    public byte[]? HeadLines { get; set; }

    public ValueTask CloseWriteAsync(CancellationToken cancellationToken) => closeWrite(cancellationToken);

    public override void CloseWrite() => throw new NotSupportedException();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_writeFailure is null)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            Record?.Write(buffer.Span[..count]);
            return count;
        }

        try
        {
            var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            return read > 0 ? read : throw new IOException(_writeFailure.Message, _writeFailure);
        }
        catch (IOException e) when (e.InnerException != _writeFailure)
        {
            throw new IOException(_writeFailure.Message, _writeFailure);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_writeFailure is not null) return;
        if (HeadLines is { } lines)
        {
            HeadLines = null;
            var first = buffer.Span.IndexOf("\r\n"u8) + 2;
            buffer = (byte[])[.. buffer.Span[..first], .. lines, .. buffer.Span[first..]];
        }

        try
        {
            await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e) when (!_raw)
        {
            _writeFailure = e;
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    public override void Flush() => inner.Flush();

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_writeFailure is null) await inner.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
