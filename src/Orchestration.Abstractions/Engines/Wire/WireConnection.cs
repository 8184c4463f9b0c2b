namespace Orchestration.Engines;

/// <summary>A raw connection in both directions, each with an end of its own.</summary>
public abstract class WireConnection : IAsyncDisposable
{
    /// <summary>Reads bytes, waiting for at least one.</summary>
    /// <param name="buffer">Where they go; not empty.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many; 0 is the end.</returns>
    public abstract ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    /// <summary>Writes bytes.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they are on their way.</returns>
    public abstract ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default);

    /// <summary>Ends the writing direction; reading goes on.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the end is on its way.</returns>
    public abstract ValueTask CloseWriteAsync(CancellationToken cancellationToken = default);

    /// <summary>Closes both directions.</summary>
    /// <returns>A task that ends when they are closed.</returns>
    public abstract ValueTask DisposeAsync();
}
