using System.Buffers;
using System.IO.Pipelines;

namespace Orchestration.Swarm.Api.Http;

/// <summary>The body of one request, read off the connection as the engine takes it, never ahead of it.</summary>
internal sealed class RequestBody(ClientConnection client, RequestHead head, BodyLimits limits, Deadline deadline) : Stream
{
    private static readonly byte[] Continue = "HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray();

    private readonly ChunkDecoder? _chunks = head.Body.Length is null ? new ChunkDecoder() : null;
    private readonly SemaphoreSlim _reading = new(1, 1);
    private long _left = head.Body.Length ?? 0;
    private long _read;
    private bool _started;
    private volatile bool _closed;

    /// <summary>Whether the last byte of the body has been read.</summary>
    public bool IsConsumed => _chunks?.IsDone ?? _left == 0;

    /// <summary>What is wrong with the body. An engine that was sent it may have wrapped the error, or told another one.</summary>
    public HttpFaultException? Fault { get; private set; }

    /// <summary>Length as the client declared it; null when it comes in chunks.</summary>
    public long? DeclaredLength => head.Body.Length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || IsConsumed) return 0;
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            await StartAsync(cancellationToken).ConfigureAwait(false);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
            var count = await ReadSomeAsync(buffer, either.Token).ConfigureAwait(false);
            if (IsConsumed || limits.RestartsWithEachRead) deadline.Stop();
            return count;
        }
        catch (HttpFaultException fault)
        {
            Fault = fault;
            throw;
        }
        finally
        {
            _reading.Release();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A request's body is read asynchronously.");

    /// <summary>Waits for a reader that is still at work and lets no other begin, so that the connection can be used again.</summary>
    public async ValueTask CloseAsync()
    {
        _closed = true;
        if (_reading.CurrentCount == 0) client.Input.CancelPendingRead();
        await _reading.WaitAsync().ConfigureAwait(false);
        _reading.Release();
        deadline.Stop();
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        if (!_started || limits.RestartsWithEachRead) deadline.Start(limits.Patience);
        if (_started) return;
        _started = true;
        if (_left > limits.MaxBytes) throw TooLarge();
        if (head.ExpectsContinue) await client.WriteAsync(Continue, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<int> ReadSomeAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await client.Input.ReadAsync(cancellationToken).ConfigureAwait(false);
            var count = Take(result.Buffer, buffer.Span);
            _read += count;
            if (_read > limits.MaxBytes) throw TooLarge();
            if (count > 0 || IsConsumed) return count;
            ObjectDisposedException.ThrowIf(_closed, this);
            if (result.IsCompleted) throw new ClientGoneException();
        }
    }

    private int Take(in ReadOnlySequence<byte> input, Span<byte> output)
    {
        var taken = input.End;
        try
        {
            (taken, var count) = _chunks is null ? Copy(input, output) : Decode(_chunks, input, output);
            return count;
        }
        finally
        {
            client.Input.AdvanceTo(taken);
        }
    }

    private (SequencePosition Taken, int Count) Copy(in ReadOnlySequence<byte> input, Span<byte> output)
    {
        var part = input.Slice(0, Math.Min(Math.Min(_left, output.Length), input.Length));
        part.CopyTo(output);
        _left -= part.Length;
        return (part.End, (int)part.Length);
    }

    private static (SequencePosition Taken, int Count) Decode(ChunkDecoder chunks, in ReadOnlySequence<byte> input, Span<byte> output)
    {
        long taken = 0;
        var count = 0;
        foreach (var segment in input)
        {
            var (consumed, written) = chunks.Decode(segment.Span, output[count..]);
            taken += consumed;
            count += written;
            if (consumed < segment.Length) break;
        }
        return (input.GetPosition(taken), count);
    }

    private HttpFaultException TooLarge() => new(413, $"the request's body is larger than {limits.MaxBytes} bytes");
}
