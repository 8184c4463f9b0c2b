namespace Orchestration.Machines;

/// <summary>
/// Keeps records, keys and certificates. Files are named by relative paths with forward slashes, such as
/// <c>certs/ca.pem</c> or <c>machines/web-1/server.pem</c>; each appears whole or not at all, and only its owner can
/// read it. Safe for concurrent callers and, where it is shared, for concurrent processes.
/// </summary>
public interface IMachineStore
{
    /// <summary>Reads all records.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The machines in natural order of their names, those with unreadable records among them.</returns>
    Task<IReadOnlyList<StoredMachine>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Reads a record.</summary>
    /// <param name="name">Name of the machine.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The record, or null when there is none.</returns>
    /// <exception cref="MachineStoreException">The record cannot be read; it is left as it is.</exception>
    Task<MachineRecord?> FindAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Writes a record; when the call returns, it survives a crash of the computer.</summary>
    /// <param name="record">The record.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is written.</returns>
    Task SaveAsync(MachineRecord record, CancellationToken cancellationToken = default);

    /// <summary>Deletes a record and all files of the machine.</summary>
    /// <param name="name">Name of the machine.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they are gone.</returns>
    Task DeleteAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Relative path.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The content, or null when there is no such file.</returns>
    Task<byte[]?> ReadFileAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>Writes a file; when the call returns, it survives a crash of the computer.</summary>
    /// <param name="path">Relative path.</param>
    /// <param name="content">The content.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is written.</returns>
    Task WriteFileAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Gives the path by which programs on this computer can read a file.</summary>
    /// <param name="path">Relative path; the file need not exist yet.</param>
    /// <returns>Absolute path.</returns>
    string GetLocalPath(string path);

    /// <summary>Takes a lock that excludes other callers and, where the store is shared, other processes.</summary>
    /// <param name="name">What is locked: <c>certs</c> or <c>machines/</c> and a name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The lock, held until it is disposed.</returns>
    Task<IAsyncDisposable> LockAsync(string name, CancellationToken cancellationToken = default);
}
