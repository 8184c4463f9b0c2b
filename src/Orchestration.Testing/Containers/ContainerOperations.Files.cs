using Orchestration.Engines;

namespace Orchestration.Testing;

/// <content>Files: archives, changes, export, commit.</content>
internal sealed partial class ContainerOperations
{
    public Task<IReadOnlyList<FilesystemChange>> ListChangesAsync(string container, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerChanges, container, () =>
        {
            lock (state.Sync) return FileChanges.Of(state.Containers.Get(container));
        }, cancellationToken);

    public Task<Stream> ExportAsync(string container, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync<Stream>(EngineOperation.ContainerExport, container, () =>
        {
            lock (state.Sync) return new MemoryStream(TarFiles.Write(state.Containers.Get(container).Files.Own.Tree), writable: false);
        }, cancellationToken);

    public Task<PathStat> StatArchiveAsync(string container, string path, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerArchiveStat, container, () =>
        {
            lock (state.Sync) return ContainerArchives.Stat(state.Containers.Get(container), path);
        }, cancellationToken);

    public Task<ContainerArchive> GetArchiveAsync(string container, string path, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerArchiveGet, container, () =>
        {
            lock (state.Sync) return ContainerArchives.Read(state.Containers.Get(container), path);
        }, cancellationToken);

    public Task PutArchiveAsync(string container, string path, Stream archive, PutArchiveOptions? options = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerArchivePut, container, async token =>
        {
            var tree = await TarFiles.ReadAsync(archive, token).ConfigureAwait(false);
            lock (state.Sync) ContainerArchives.Write(state.Containers.Get(container), path, tree, options ?? new PutArchiveOptions());
        }, cancellationToken);

    public Task<string> CommitAsync(string container, CommitOptions? options = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ContainerCommit, container, () =>
        {
            lock (state.Sync) return ImageCommit.Commit(state, state.Containers.Get(container), options ?? new CommitOptions()).Id;
        }, cancellationToken);
}
