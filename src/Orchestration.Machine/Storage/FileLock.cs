namespace Orchestration.Machines.Storage;

/// <summary>A lock by an open file: the operating system gives it back when its holder dies.</summary>
internal sealed class FileLock : IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    public static async Task<FileLock> TakeAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        while (true)
        {
            try
            {
                return new FileLock(new FileStream(path, options));
            }
            catch (IOException exception) when (IsHeld(exception))
            {
                await Task.Delay(Turn, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public void Dispose() => _file.Dispose();

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    // EWOULDBLOCK of Linux and of macOS, and Windows' sharing violation.
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
