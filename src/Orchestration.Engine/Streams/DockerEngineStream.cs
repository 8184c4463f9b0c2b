namespace Orchestration.Engines;

/// <summary>The streams of a program over a connection of their own: in frames, or raw from a terminal.</summary>
internal sealed class DockerEngineStream : EngineStream
{
    private readonly WireConnection _connection;
    private readonly FrameDemultiplexer? _frames;
    private readonly Func<Exception, Exception> _failure;

    public DockerEngineStream(WireConnection connection, bool isTty, bool canWrite, Func<Exception, Exception> failure)
    {
        _connection = connection;
        _failure = failure;
        _frames = isTty ? null : new FrameDemultiplexer(connection.ReadAsync);
        IsTty = isTty;
        CanWrite = canWrite;
    }

    public override bool IsTty { get; }

    public override bool CanWrite { get; }

    public override async ValueTask<EngineStreamFrame> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) throw new ArgumentException("The buffer is empty.", nameof(buffer));
        try
        {
            if (_frames is not null) return await _frames.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            return new EngineStreamFrame(EngineStreamSource.Stdout, await _connection.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException)
        {
            throw _failure(e);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        if (!CanWrite) throw new InvalidOperationException("Standard input is not attached.");
        try
        {
            await _connection.WriteAsync(data, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw _failure(e);
        }
    }

    public override ValueTask CloseWriteAsync(CancellationToken cancellationToken = default) =>
        CanWrite ? _connection.CloseWriteAsync(cancellationToken) : ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();
}
