using Orchestration.Machines.Storage;

namespace Orchestration.Machines;

/// <summary>
/// Keeps everything below one directory that only its owner can read: <c>certs/</c> and <c>machines/NAME/</c>. Each
/// write appears whole or not at all and survives a crash of the computer. Locks hold across processes.
/// </summary>
public sealed class FileMachineStore : IMachineStore
{
    // Longer than any write takes, on a clock that may jump by an hour meanwhile.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(2);

    private const int ARecordAndItsKeys = 64 * 1024;

    private readonly string _root;
    private readonly TimeProvider _time;

    /// <summary>Opens a store; the directory is made when something is written.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="time">Clock for waiting on locks; default: the system's.</param>
    public FileMachineStore(string directory, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        _root = Path.GetFullPath(directory);
        _time = time ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredMachine>> ListAsync(CancellationToken cancellationToken = default)
    {
        var directory = Absolute(StorePaths.Machines);
        if (!Directory.Exists(directory)) return Task.FromResult<IReadOnlyList<StoredMachine>>([]);
        return Task.FromResult<IReadOnlyList<StoredMachine>>(
        [
            .. Directory.EnumerateDirectories(directory)
                .Select(static path => Path.GetFileName(path))
                .Where(name => File.Exists(Absolute(StorePaths.Record(name))))
                .Order(NaturalOrder.Instance)
                .Select(ReadForList)
                .OfType<StoredMachine>(),
        ]);
    }

    /// <inheritdoc/>
    public Task<MachineRecord?> FindAsync(string name, CancellationToken cancellationToken = default) => Task.FromResult(Read(name));

    /// <inheritdoc/>
    public Task SaveAsync(MachineRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return WriteFileAsync(StorePaths.Record(record.Name), RecordJson.Write(record), cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        var directory = Absolute(StorePaths.Machine(name));
        if (!Directory.Exists(directory)) return Task.CompletedTask;
        Guard(StorePaths.Machine(name), () =>
        {
            // The record first: a machine without one is none, whatever else is left.
            File.Delete(Absolute(StorePaths.Record(name)));
            Directory.Delete(directory, recursive: true);
            DirectorySync.Flush(Path.GetDirectoryName(directory)!);
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<byte[]?> ReadFileAsync(string path, CancellationToken cancellationToken = default)
    {
        var file = Absolute(path);
        return Task.FromResult(File.Exists(file) ? Guard(path, () => File.ReadAllBytes(file)) : null);
    }

    /// <inheritdoc/>
    public Task WriteFileAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var file = Absolute(path);
        Guard(path, () =>
        {
            PrivateFile.CreateDirectory(Path.GetDirectoryName(file)!);
            PrivateFile.Replace(file, content.Span);
        });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public string GetLocalPath(string path) => Absolute(path);

    /// <inheritdoc/>
    public async Task<IAsyncDisposable> LockAsync(string name, CancellationToken cancellationToken = default)
    {
        var file = Absolute($"locks/{StorePaths.Require(name).Replace('/', '_')}");
        Guard(name, () => PrivateFile.CreateDirectory(Path.GetDirectoryName(file)!));
        try
        {
            var held = await FileLock.TakeAsync(file, _time, cancellationToken).ConfigureAwait(false);
            return Prepare(name, Path.GetDirectoryName(file)!, held);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(name, exception);
        }
    }

    // Who takes a lock is about to write. A store that cannot take that says so here, before anybody else is asked for anything.
    private FileLock Prepare(string name, string locks, FileLock held)
    {
        try
        {
            PrivateFile.Sweep(Absolute(name), _time.GetUtcNow() - Abandoned);
            PrivateFile.Sweep(locks, _time.GetUtcNow() - Abandoned);
            PrivateFile.RequireRoom(locks, ARecordAndItsKeys);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private string Absolute(string path) => Path.Combine(_root, StorePaths.Require(path).Replace('/', Path.DirectorySeparatorChar));

    private MachineRecord? Read(string name)
    {
        var path = StorePaths.Record(name);
        var file = Absolute(path);
        return File.Exists(file) ? RecordJson.Read(path, Guard(path, () => File.ReadAllBytes(file))) : null;
    }

    private StoredMachine? ReadForList(string name)
    {
        try
        {
            return Read(name) is { } record ? new StoredMachine(name, record, Error: null) : null;
        }
        catch (MachineStoreException exception)
        {
            return new StoredMachine(name, Record: null, exception);
        }
    }

    private static void Guard(string path, Action action) => Guard(path, () =>
    {
        action();
        return true;
    });

    private static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, exception);
        }
    }

    private static MachineStoreException Unusable(string path, Exception exception) =>
        new(path, $"'{path}' of the machine store cannot be used: {exception.Message}", innerException: exception);
}
