namespace Orchestration.Engines;

/// <summary>A stream as a raw connection.</summary>
internal sealed class StreamWireConnection(Stream stream, Func<CancellationToken, ValueTask> closeWrite) : WireConnection
{
    private bool _writeClosed;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        stream.ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        if (_writeClosed) throw new InvalidOperationException("The writing direction is closed.");
        await stream.WriteAsync(data, cancellationToken).ConfigureAwait(false);
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public override ValueTask CloseWriteAsync(CancellationToken cancellationToken = default)
    {
        if (_writeClosed) return ValueTask.CompletedTask;
        _writeClosed = true;
        return closeWrite(cancellationToken);
    }

    public override ValueTask DisposeAsync() => stream.DisposeAsync();
}
