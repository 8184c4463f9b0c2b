using System.IO.Pipelines;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Tests;

/// <summary>A raw connection of an engine, with the test at the engine's end.</summary>
internal sealed class PipeConnection : WireConnection
{
    private readonly Pipe _toEngine = new();
    private readonly Pipe _toClient = new();
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the engine reads.</summary>
    public Stream EngineInput => _toEngine.Reader.AsStream();

    /// <summary>Where the engine writes; completing it ends the direction.</summary>
    public PipeWriter EngineOutput => _toClient.Writer;

    /// <summary>Ends when the front has let the connection go.</summary>
    public Task Disposed => _disposed.Task.WaitAsync(TimeSpan.FromSeconds(25));

    public Exception? WriteFailure { get; set; }

    public WireUpgrade Upgraded(params KeyValuePair<string, string>[] headers) =>
        new(new WireResponse(101, "UPGRADED", [new("Content-Type", "application/vnd.docker.raw-stream"), .. headers], Stream.Null), this);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await _toClient.Reader.AsStream(leaveOpen: true).ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        if (WriteFailure is not null) throw WriteFailure;
        await _toEngine.Writer.WriteAsync(data, cancellationToken);
    }

    public override ValueTask CloseWriteAsync(CancellationToken cancellationToken = default) => _toEngine.Writer.CompleteAsync();

    public override async ValueTask DisposeAsync()
    {
        await _toEngine.Writer.CompleteAsync();
        await _toClient.Reader.CompleteAsync();
        _disposed.TrySetResult();
    }
}
