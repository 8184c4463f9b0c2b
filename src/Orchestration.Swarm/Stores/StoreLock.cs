namespace Orchestration.Swarm.Stores;

/// <summary>One holder at a time, among the threads of this process and the processes of this machine; a killed one holds nothing.</summary>
internal sealed class StoreLock(string path) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly SemaphoreSlim _inProcess = new(1, 1);

    public async ValueTask<Held> TakeAsync(CancellationToken cancellationToken)
    {
        await _inProcess.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (true)
            {
                if (TryOpen() is { } file) return new(this, file);
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            _inProcess.Release();
            throw;
        }
    }

    public void Dispose() => _inProcess.Dispose();

    private FileStream? TryOpen()
    {
        StoreFile.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new(path, StoreFile.Private(FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or PathTooLongException or FileNotFoundException) && File.Exists(path))
        {
            return null; // another process holds it
        }
    }

    internal readonly struct Held(StoreLock owner, FileStream file) : IDisposable
    {
        public void Dispose()
        {
            file.Dispose();
            owner._inProcess.Release();
        }
    }
}
