namespace Orchestration.Machines.Creation;

/// <summary>A store whose process dies at a crash point.</summary>
internal sealed class CrashingStore(IMachineStore store, CrashPoint crash) : IMachineStore
{
    public Task<IReadOnlyList<StoredMachine>> ListAsync(CancellationToken cancellationToken = default) => store.ListAsync(cancellationToken);

    public Task<MachineRecord?> FindAsync(string name, CancellationToken cancellationToken = default) => store.FindAsync(name, cancellationToken);

    public Task SaveAsync(MachineRecord record, CancellationToken cancellationToken = default) => crash.PassAsync(() => store.SaveAsync(record, cancellationToken));

    public Task DeleteAsync(string name, CancellationToken cancellationToken = default) => crash.PassAsync(() => store.DeleteAsync(name, cancellationToken));

    public Task<byte[]?> ReadFileAsync(string path, CancellationToken cancellationToken = default) => store.ReadFileAsync(path, cancellationToken);

    public Task WriteFileAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        crash.PassAsync(() => store.WriteFileAsync(path, content, cancellationToken));

    public string GetLocalPath(string path) => store.GetLocalPath(path);

    public Task<IAsyncDisposable> LockAsync(string name, CancellationToken cancellationToken = default) => store.LockAsync(name, cancellationToken);
}
