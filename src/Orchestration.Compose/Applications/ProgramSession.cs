using Orchestration.Engines;

namespace Orchestration.Compose;

/// <summary>A program that runs in a container, with its streams. Disposing lets go of it; it goes on.</summary>
public sealed class ProgramSession : IAsyncDisposable
{
    private readonly Func<CancellationToken, Task<int>> _exit;
    private readonly Func<TerminalSize, CancellationToken, Task> _resize;
    private readonly Func<Task> _end;

    internal ProgramSession(string container, EngineStream stream, Func<CancellationToken, Task<int>> exit, Func<TerminalSize, CancellationToken, Task> resize, Func<Task>? end = null)
    {
        Container = container;
        Stream = stream;
        _exit = exit;
        _resize = resize;
        _end = end ?? (static () => Task.CompletedTask);
    }

    /// <summary>Id of the container.</summary>
    public string Container { get; }

    /// <summary>Output and input of the program. It ends when the program does.</summary>
    public EngineStream Stream { get; }

    /// <summary>Waits for the end of the program; its output should be read first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Exit code.</returns>
    public Task<int> WaitAsync(CancellationToken cancellationToken = default) => _exit(cancellationToken);

    /// <summary>Sets the size of the program's terminal.</summary>
    /// <param name="size">The size.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is set.</returns>
    public Task ResizeAsync(TerminalSize size, CancellationToken cancellationToken = default) => _resize(size, cancellationToken);

    /// <summary>Closes the streams, and removes the container where that was asked for.</summary>
    /// <returns>A task that ends when that is done.</returns>
    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync().ConfigureAwait(false);
        await _end().ConfigureAwait(false);
    }
}
