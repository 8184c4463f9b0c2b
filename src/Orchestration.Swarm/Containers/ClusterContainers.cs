using System.Runtime.CompilerServices;
using Orchestration.Engines;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Networks;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Containers;

/// <summary>Containers of all nodes: lists are joined, creates are placed, everything else goes to the container's node.</summary>
internal sealed class ClusterContainers(NodeSet nodes, ContainerLocator locator, ContainerCreation creation, ContainerRecords? records, NetworkIds networks) : IContainerOperations
{
    public async Task<IReadOnlyList<ContainerSummary>> ListAsync(ContainerListOptions? options = null, CancellationToken cancellationToken = default)
    {
        var filters = new ContainerFilters(options, await NamedAsync(options, "before", cancellationToken).ConfigureAwait(false), await NamedAsync(options, "since", cancellationToken).ConfigureAwait(false));
        var lists = await nodes.AskAllAsync(
            (node, token) => filters.For(node) is { } asked ? node.Engine.Containers.ListAsync(asked, token) : Task.FromResult<IReadOnlyList<ContainerSummary>>([]),
            node => filters.For(node) is { } asked ? CachedContainers.Of(node, asked) : [],
            cancellationToken).ConfigureAwait(false);
        foreach (var (node, list) in lists)
            foreach (var container in list) locator.Remember(container.Id, node);
        var joined = LeftCopies.Hide(lists)
            .Where(held => filters.Accepts(held.Node, held.Container)).Select(held => networks.At(held.Node, NodePorts.At(held.Node.View, held.Container)))
            .OrderByDescending(static container => container.Created).ThenBy(static container => container.Id, StringComparer.Ordinal);
        return options?.Limit is { } limit ? [.. joined.Take(limit)] : [.. joined];
    }

    private async Task<ContainerSummary?> NamedAsync(ContainerListOptions? options, string key, CancellationToken cancellationToken)
    {
        if (options?.Filters?[key] is not [var reference, ..]) return null;
        var (node, id, _) = await locator.LocateAsync(reference, cancellationToken).ConfigureAwait(false);
        var details = await node.Engine.Containers.InspectAsync(id, cancellationToken).ConfigureAwait(false);
        return new() { Id = id, Created = details.Created.ToUnixTimeSeconds(), Node = node.View };
    }

    public async Task<ContainerDetails> InspectAsync(string container, CancellationToken cancellationToken = default)
    {
        var (node, id, _) = await locator.LocateToReadAsync(container, cancellationToken).ConfigureAwait(false);
        var details = await NodeCalls.ShortAsync(node, token => node.Engine.Containers.InspectAsync(id, token), cancellationToken).ConfigureAwait(false);
        return networks.At(node, NodePorts.At(node.View, details));
    }

    public Task<ContainerCreated> CreateAsync(ContainerSpec spec, CancellationToken cancellationToken = default) => creation.CreateAsync(spec, cancellationToken);

    public Task<bool> StartAsync(string container, CancellationToken cancellationToken = default) =>
        AtCurrent(container, (node, id, token) => ContainerStart.RunAsync(node, id, async () =>
        {
            if (records is not null) await records.RunsAsync(node, id, runs: true, token).ConfigureAwait(false);
            return await node.Engine.Containers.StartAsync(id, token).ConfigureAwait(false);
        }, token), cancellationToken);

    public Task<bool> StopAsync(string container, ContainerStopOptions? options = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(container, async (node, id, token) =>
        {
            if (records is not null) await records.RunsAsync(node, id, runs: false, token).ConfigureAwait(false);
            return await node.Engine.Containers.StopAsync(id, options, token).ConfigureAwait(false);
        }, cancellationToken);

    public Task RestartAsync(string container, ContainerStopOptions? options = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(container, (node, id, token) => ContainerStart.RunAsync(node, id, async () =>
        {
            await node.Engine.Containers.RestartAsync(id, options, token).ConfigureAwait(false);
            return true;
        }, token), cancellationToken);

    public Task KillAsync(string container, string? signal = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(container, (node, id, token) => node.Engine.Containers.KillAsync(id, signal, token), cancellationToken);

    public Task PauseAsync(string container, CancellationToken cancellationToken = default) =>
        At(container, static (node, id, token) => node.Engine.Containers.PauseAsync(id, token), cancellationToken);

    public Task UnpauseAsync(string container, CancellationToken cancellationToken = default) =>
        At(container, static (node, id, token) => node.Engine.Containers.UnpauseAsync(id, token), cancellationToken);

    public async Task RenameAsync(string container, string name, CancellationToken cancellationToken = default)
    {
        var location = await locator.LocateCurrentAsync(container, cancellationToken).ConfigureAwait(false);
        var rename = async () =>
        {
            await creation.CheckNameAsync(name, location.Node.Name, cancellationToken).ConfigureAwait(false);
            await location.Node.Engine.Containers.RenameAsync(location.Id, name, cancellationToken).ConfigureAwait(false);
        };
        await (records is null ? rename() : records.RenameAsync(location.Node, location.Id, name, rename, cancellationToken)).ConfigureAwait(false);
        location.Node.Monitor.MarkOutdated(location.Id);
    }

    public Task<IReadOnlyList<string>> UpdateAsync(string container, ContainerUpdate update, CancellationToken cancellationToken = default) =>
        ChangeAsync(container, (node, id, token) => node.Engine.Containers.UpdateAsync(id, update, token), cancellationToken);

    public async Task RemoveAsync(string container, ContainerRemoveOptions? options = null, CancellationToken cancellationToken = default)
    {
        var location = await locator.LocateAsync(container, cancellationToken).ConfigureAwait(false);
        var remove = () => location.Node.Engine.Containers.RemoveAsync(location.Id, options, cancellationToken);
        if (records is null) await remove().ConfigureAwait(false);
        else if (await records.RemoveAsync(location.Node, location.Id, options, remove, cancellationToken).ConfigureAwait(false) is { } id) nodes.ForgetCopies(id);
        locator.Forget(location.Id);
        location.Node.Monitor.Book.Removed(location.Id);
        location.Node.Monitor.MarkOutdated();
    }

    public async Task<ContainerExit> WaitAsync(string container, WaitCondition condition = WaitCondition.NotRunning, CancellationToken cancellationToken = default) 
    {
        var (node, id, _) = await locator.LocateAsync(container, cancellationToken).ConfigureAwait(false);
        return await NodeCalls.LongAsync(node, token => node.Engine.Containers.WaitAsync(id, condition, token), cancellationToken).ConfigureAwait(false);
    }

    public Task<EngineStream> ReadLogsAsync(string container, LogOptions? options = null, CancellationToken cancellationToken = default) =>
        OpenAt(container, (node, id, token) => node.Engine.Containers.ReadLogsAsync(id, options, token), cancellationToken);

    public Task<EngineStream> AttachAsync(string container, AttachOptions? options = null, CancellationToken cancellationToken = default) =>
        OpenAt(container, (node, id, token) => node.Engine.Containers.AttachAsync(id, options, token), cancellationToken);

    public Task ResizeAsync(string container, TerminalSize size, CancellationToken cancellationToken = default) =>
        At(container, (node, id, token) => node.Engine.Containers.ResizeAsync(id, size, token), cancellationToken);

    public async Task<ExecCreated> CreateExecAsync(string container, ExecSpec spec, CancellationToken cancellationToken = default)
    {
        var location = await locator.LocateAsync(container, cancellationToken).ConfigureAwait(false);
        var exec = await location.Node.Engine.Containers.CreateExecAsync(location.Id, spec, cancellationToken).ConfigureAwait(false);
        locator.RememberExec(exec.Id, location.Node);
        return exec;
    }

    public Task<EngineStream> StartExecAsync(string exec, ExecStartOptions? options = null, CancellationToken cancellationToken = default) =>
        AtExec(exec, (node, token) => node.Engine.Containers.StartExecAsync(exec, options, token), cancellationToken);

    public Task<ExecDetails> InspectExecAsync(string exec, CancellationToken cancellationToken = default) =>
        AtExec(exec, (node, token) => node.Engine.Containers.InspectExecAsync(exec, token), cancellationToken);

    public async Task ResizeExecAsync(string exec, TerminalSize size, CancellationToken cancellationToken = default)
    {
        var location = await locator.LocateExecAsync(exec, cancellationToken).ConfigureAwait(false);
        await location.Node.Engine.Containers.ResizeExecAsync(exec, size, cancellationToken).ConfigureAwait(false);
    }

    public Task<ContainerProcesses> ListProcessesAsync(string container, string? arguments = null, CancellationToken cancellationToken = default) =>
        At(container, (node, id, token) => node.Engine.Containers.ListProcessesAsync(id, arguments, token), cancellationToken);

    public async IAsyncEnumerable<ContainerStats> WatchStatsAsync(string container, bool follow = true, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var location = await locator.LocateAsync(container, cancellationToken).ConfigureAwait(false);
        await foreach (var sample in location.Node.Engine.Containers.WatchStatsAsync(location.Id, follow, cancellationToken).ConfigureAwait(false))
            yield return sample;
    }

    public Task<IReadOnlyList<FilesystemChange>> ListChangesAsync(string container, CancellationToken cancellationToken = default) =>
        At(container, static (node, id, token) => node.Engine.Containers.ListChangesAsync(id, token), cancellationToken);

    public Task<Stream> ExportAsync(string container, CancellationToken cancellationToken = default) =>
        OpenAt(container, static (node, id, token) => node.Engine.Containers.ExportAsync(id, token), cancellationToken);

    public Task<PathStat> StatArchiveAsync(string container, string path, CancellationToken cancellationToken = default) =>
        At(container, (node, id, token) => node.Engine.Containers.StatArchiveAsync(id, path, token), cancellationToken);

    public Task<ContainerArchive> GetArchiveAsync(string container, string path, CancellationToken cancellationToken = default) =>
        OpenAt(container, (node, id, token) => node.Engine.Containers.GetArchiveAsync(id, path, token), cancellationToken);

    public Task PutArchiveAsync(string container, string path, Stream archive, PutArchiveOptions? options = null, CancellationToken cancellationToken = default) =>
        At(container, (node, id, token) => node.Engine.Containers.PutArchiveAsync(id, path, archive, options, token), cancellationToken);

    public Task<string> CommitAsync(string container, CommitOptions? options = null, CancellationToken cancellationToken = default) =>
        OpenAt(container, (node, id, token) => node.Engine.Containers.CommitAsync(id, options, token), cancellationToken);

    public async Task<PruneReport> PruneAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        PruneReports.Join(await nodes.ChangeAllAsync((node, token) => node.Engine.Containers.PruneAsync(filters, token), cancellationToken).ConfigureAwait(false));

    private Task<T> ChangeAsync<T>(string container, Func<ClusterNode, string, CancellationToken, Task<T>> call, CancellationToken cancellationToken) =>
        AtCurrent(container, async (node, id, token) =>
        {
            try
            {
                return await call(node, id, token).ConfigureAwait(false);
            }
            finally
            {
                node.Monitor.MarkOutdated(id);
            }
        }, cancellationToken);

    private Task ChangeAsync(string container, Func<ClusterNode, string, CancellationToken, Task> call, CancellationToken cancellationToken) =>
        ChangeAsync(container, async (node, id, token) =>
        {
            await call(node, id, token).ConfigureAwait(false);
            return true;
        }, cancellationToken);

    private async Task<T> At<T>(string container, Func<ClusterNode, string, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var location = await locator.LocateAsync(container, cancellationToken).ConfigureAwait(false);
        return await NodeCalls.ShortAsync(location.Node, token => call(location.Node, location.Id, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> AtCurrent<T>(string container, Func<ClusterNode, string, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var location = await locator.LocateCurrentAsync(container, cancellationToken).ConfigureAwait(false);
        return await NodeCalls.ShortAsync(location.Node, token => call(location.Node, location.Id, token), cancellationToken).ConfigureAwait(false);
    }

    // What is opened outlives its call, so it has the caller's own token.
    private async Task<T> OpenAt<T>(string container, Func<ClusterNode, string, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var location = await locator.LocateAsync(container, cancellationToken).ConfigureAwait(false);
        return await call(location.Node, location.Id, cancellationToken).ConfigureAwait(false);
    }

    private async Task At(string container, Func<ClusterNode, string, CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        var location = await locator.LocateAsync(container, cancellationToken).ConfigureAwait(false);
        await NodeCalls.LongAsync(location.Node, async token =>
        {
            await call(location.Node, location.Id, token).ConfigureAwait(false);
            return true;
        }, cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> AtExec<T>(string exec, Func<ClusterNode, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var location = await locator.LocateExecAsync(exec, cancellationToken).ConfigureAwait(false);
        return await call(location.Node, cancellationToken).ConfigureAwait(false);
    }
}
