using System.Collections.Concurrent;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines;

/// <summary>
/// Keeps records in memory, for machines that do not outlive the process. Files that programs must read by path go to
/// a private temporary directory, which goes away with the store.
/// </summary>
public sealed class MemoryMachineStore : IMachineStore, IDisposable
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte[]> _exported = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _locks = new(StringComparer.Ordinal);
    private readonly Lazy<DirectoryInfo> _directory = new(static () => Directory.CreateTempSubdirectory("orchestration-"));

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredMachine>> ListAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<StoredMachine>>(
        [
            .. _files.Keys
                .Where(static path => path.EndsWith("/config.json", StringComparison.Ordinal))
                .Select(static path => path.Split('/')[1])
                .Order(NaturalOrder.Instance)
                .Select(Read),
        ]);

    /// <inheritdoc/>
    public Task<MachineRecord?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        var path = StorePaths.Record(name);
        return Task.FromResult(_files.TryGetValue(path, out var text) ? RecordJson.Read(path, text) : null);
    }

    /// <inheritdoc/>
    public Task SaveAsync(MachineRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return WriteFileAsync(StorePaths.Record(record.Name), RecordJson.Write(record), cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        var prefix = $"{StorePaths.Machine(name)}/";
        foreach (var path in _files.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal)).ToList()) Forget(path);
        if (_directory.IsValueCreated && Directory.Exists(Local(prefix))) Directory.Delete(Local(prefix), recursive: true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<byte[]?> ReadFileAsync(string path, CancellationToken cancellationToken = default) =>
        Task.FromResult(_files.GetValueOrDefault(StorePaths.Require(path)));

    /// <inheritdoc/>
    public Task WriteFileAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        _files[StorePaths.Require(path)] = content.ToArray();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public string GetLocalPath(string path)
    {
        var local = Local(StorePaths.Require(path));
        if (!_files.TryGetValue(path, out var content)) return local;
        if (_exported.TryGetValue(path, out var exported) && exported == content) return local;
        PrivateFile.CreateDirectory(Path.GetDirectoryName(local)!);
        PrivateFile.Replace(local, content);
        _exported[path] = content;
        return local;
    }

    /// <inheritdoc/>
    public async Task<IAsyncDisposable> LockAsync(string name, CancellationToken cancellationToken = default)
    {
        var gate = _locks.GetOrAdd(name, static _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Held(gate);
    }

    /// <summary>Deletes the temporary directory.</summary>
    public void Dispose()
    {
        if (_directory.IsValueCreated && Directory.Exists(_directory.Value.FullName)) _directory.Value.Delete(recursive: true);
    }

    private void Forget(string path)
    {
        _files.TryRemove(path, out _);
        _exported.TryRemove(path, out _);
    }

    private string Local(string path) => Path.Combine(_directory.Value.FullName, path.Replace('/', Path.DirectorySeparatorChar));

    private StoredMachine Read(string name)
    {
        var path = StorePaths.Record(name);
        try
        {
            return new StoredMachine(name, RecordJson.Read(path, _files[path]), Error: null);
        }
        catch (MachineStoreException exception)
        {
            return new StoredMachine(name, Record: null, exception);
        }
    }

    private sealed class Held(SemaphoreSlim gate) : IAsyncDisposable
    {
        private SemaphoreSlim? _gate = gate;

        public ValueTask DisposeAsync()
        {
            Interlocked.Exchange(ref _gate, null)?.Release();
            return ValueTask.CompletedTask;
        }
    }
}
