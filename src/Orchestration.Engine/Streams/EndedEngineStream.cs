namespace Orchestration.Engines;

/// <summary>The streams of a program that runs detached: none.</summary>
internal sealed class EndedEngineStream(bool isTty) : EngineStream
{
    public override bool IsTty => isTty;

    public override bool CanWrite => false;

    public override ValueTask<EngineStreamFrame> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => default;

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("Standard input is not attached.");

    public override ValueTask CloseWriteAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
