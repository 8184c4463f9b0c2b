namespace Orchestration.Engines;

/// <summary>
/// The streams of a container's or exec instance's program: its output in frames, its input with an end of its own.
/// Reading and writing may go on at the same time; each direction has one caller at a time.
/// </summary>
public abstract class EngineStream : IAsyncDisposable
{
    /// <summary>Whether a terminal joins output and error into one stream.</summary>
    public abstract bool IsTty { get; }

    /// <summary>Whether the program's input is attached.</summary>
    public abstract bool CanWrite { get; }

    /// <summary>Reads output of the program, waiting for at least one byte.</summary>
    /// <param name="buffer">Where the bytes go; not empty.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Which stream the bytes came from and how many; a count of 0 is the end of both streams.</returns>
    public abstract ValueTask<EngineStreamFrame> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    /// <summary>Writes to the program's input.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the bytes are on their way.</returns>
    /// <exception cref="InvalidOperationException">Input is not attached, or closed.</exception>
    public abstract ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default);

    /// <summary>Ends the program's input; its output goes on. Does nothing when input is not attached.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the end is on its way.</returns>
    public abstract ValueTask CloseWriteAsync(CancellationToken cancellationToken = default);

    /// <summary>Closes both directions.</summary>
    /// <returns>A task that ends when they are closed.</returns>
    public abstract ValueTask DisposeAsync();
}
