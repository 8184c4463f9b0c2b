using Orchestration.Stores;
using Orchestration.Swarm.Stores.ZooKeeper.Wire;

namespace Orchestration.Swarm.Stores.ZooKeeper;

/// <summary>Keys as nodes of a tree: how they are read as of one moment and changed together.</summary>
internal sealed class ZooKeeperTree(NodePaths paths)
{
    private const int MostAttempts = 200;

    public async Task<StoreEntry?> GetAsync(ZooKeeperConnection connection, string key, CancellationToken cancellationToken)
    {
        await SyncAsync(connection, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(connection, paths.Of(key), cancellationToken).ConfigureAwait(false) is { IsKey: true } node ? new(key, node.Data, node.Stat.ModifiedAt) : null;
    }

    public async Task<StoreRange> RangeAsync(ZooKeeperConnection connection, string prefix, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            await SyncAsync(connection, cancellationToken).ConfigureAwait(false);
            var before = await RootAsync(connection, cancellationToken).ConfigureAwait(false);
            var entries = new List<StoreEntry>();
            var revision = await WalkAsync(connection, paths.FolderOf(prefix), prefix, entries, cancellationToken).ConfigureAwait(false);
            var after = await RootAsync(connection, cancellationToken).ConfigureAwait(false);
            if (before.ModifiedAt == after.ModifiedAt || attempt == MostAttempts)
                return new([.. entries.OrderBy(static entry => entry.Key, StringComparer.Ordinal)], Math.Max(revision, after.ModifiedAt));
        }
    }

    public async Task<StoreCommit> CommitAsync(ZooKeeperConnection connection, StoreTransaction transaction, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await SyncAsync(connection, cancellationToken).ConfigureAwait(false);
            var root = await RootAsync(connection, cancellationToken).ConfigureAwait(false);
            var conditions = await Task.WhenAll(transaction.Conditions.Select(async condition => (condition, Node: await ReadAsync(connection, paths.Of(condition.Key), cancellationToken).ConfigureAwait(false)))).ConfigureAwait(false);
            if (conditions.Any(static read => RevisionOf(read.Node) != read.condition.Revision)) return new(false, root.ModifiedAt);

            List<ZooKeeperOperation> operations = [ZooKeeperOperation.SetData(paths.Root, data: null, root.Version)];
            // Keys of a lease vanish without a write of the root.
            foreach (var (condition, node) in conditions)
                if (node is { IsKey: true }) operations.Add(ZooKeeperOperation.Check(paths.Of(condition.Key), node.Stat.Version));
            foreach (var operation in transaction.Operations) operations.AddRange(await OperationsAsync(connection, operation, cancellationToken).ConfigureAwait(false));
            var reply = await connection.SendAsync(ZooKeeperOperation.Multi(operations), cancellationToken).ConfigureAwait(false);
            var error = FirstError(reply);
            if (error == ZooKeeperError.Ok) return new(true, reply.Transaction);
            if (!ZooKeeperError.IsRace(error) || attempt == MostAttempts) throw Refused(error);
        }
    }

    private static long RevisionOf(NodeData? node) => node is { IsKey: true } ? node.Stat.ModifiedAt : 0;

    private async Task<IReadOnlyList<ZooKeeperOperation>> OperationsAsync(ZooKeeperConnection connection, StoreOperation operation, CancellationToken cancellationToken)
    {
        switch (operation)
        {
            case StoreOperation.Put put:
                await MakeFoldersAsync(connection, paths.Of(put.Key), cancellationToken).ConfigureAwait(false);
                return Put(paths.Of(put.Key), put, await ReadAsync(connection, paths.Of(put.Key), cancellationToken).ConfigureAwait(false), put.Lease is null ? 0 : connection.SessionId);
            case StoreOperation.Delete delete:
                return Delete(paths.Of(delete.Key), await ReadAsync(connection, paths.Of(delete.Key), cancellationToken).ConfigureAwait(false));
            default:
                throw new ArgumentException($"{operation} is not known.", nameof(operation));
        }
    }

    private static ZooKeeperOperation[] Put(string path, StoreOperation.Put put, NodeData? node, long owner) => node switch
    {
        null => [ZooKeeperOperation.Create(path, put.Value, owner != 0)],
        _ when node.Stat.EphemeralOwner == owner => [ZooKeeperOperation.SetData(path, put.Value, node.Stat.Version)],
        _ => [ZooKeeperOperation.Delete(path, node.Stat.Version), ZooKeeperOperation.Create(path, put.Value, owner != 0)],
    };

    // A key with keys below it stays as a folder.
    private static ZooKeeperOperation[] Delete(string path, NodeData? node) => node switch
    {
        not { IsKey: true } => [],
        { Stat.Children: > 0 } => [ZooKeeperOperation.SetData(path, data: null, node.Stat.Version)],
        _ => [ZooKeeperOperation.Delete(path, node.Stat.Version)],
    };

    private async Task<long> WalkAsync(ZooKeeperConnection connection, string folder, string prefix, List<StoreEntry> entries, CancellationToken cancellationToken)
    {
        var reply = await connection.SendAsync(ZooKeeperOperation.GetChildren(folder), cancellationToken).ConfigureAwait(false);
        if (reply.Error == ZooKeeperError.NoNode) return 0;
        Require(reply);
        string[] names = [.. Enumerable.Range(0, reply.Body.Int()).Select(_ => reply.Body.Text())];
        var revision = NodeStat.Read(reply.Body).ChildrenChangedAt;
        var children = names.Select(name => $"{folder}/{name}").Where(child => MayHold(paths.KeyOf(child), prefix)).ToArray();
        var nodes = await Task.WhenAll(children.Select(child => ReadAsync(connection, child, cancellationToken))).ConfigureAwait(false);
        foreach (var (child, node) in children.Zip(nodes))
        {
            if (node is null) continue;
            var key = paths.KeyOf(child);
            if (node.IsKey && key.StartsWith(prefix, StringComparison.Ordinal)) entries.Add(new(key, node.Data, node.Stat.ModifiedAt));
            if (node.Stat.Children > 0) revision = Math.Max(revision, await WalkAsync(connection, child, prefix, entries, cancellationToken).ConfigureAwait(false));
        }

        return revision;
    }

    private static bool MayHold(string key, string prefix) => key.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(key + "/", StringComparison.Ordinal);

    private async Task MakeFoldersAsync(ZooKeeperConnection connection, string path, CancellationToken cancellationToken)
    {
        foreach (var folder in paths.FoldersAbove(path))
        {
            var reply = await connection.SendAsync(ZooKeeperOperation.Create(folder, data: null, ephemeral: false), cancellationToken).ConfigureAwait(false);
            if (reply.Error is not (ZooKeeperError.Ok or ZooKeeperError.NodeExists or ZooKeeperError.NoNode)) throw Refused(reply.Error);
        }
    }

    private async Task SyncAsync(ZooKeeperConnection connection, CancellationToken cancellationToken) =>
        Require(await connection.SendAsync(ZooKeeperOperation.Sync(paths.Root), cancellationToken).ConfigureAwait(false));

    private async Task<NodeStat> RootAsync(ZooKeeperConnection connection, CancellationToken cancellationToken) =>
        (await ReadAsync(connection, paths.Root, cancellationToken).ConfigureAwait(false) ?? throw Refused(ZooKeeperError.NoNode)).Stat;

    private static async Task<NodeData?> ReadAsync(ZooKeeperConnection connection, string path, CancellationToken cancellationToken)
    {
        var reply = await connection.SendAsync(ZooKeeperOperation.GetData(path), cancellationToken).ConfigureAwait(false);
        if (reply.Error == ZooKeeperError.NoNode) return null;
        Require(reply);
        return new(reply.Body.Buffer(), NodeStat.Read(reply.Body));
    }

    private static void Require(ZooKeeperReply reply)
    {
        if (reply.Error != ZooKeeperError.Ok) throw Refused(reply.Error);
    }

    // A failed transaction answers with an error for each operation: nothing for those before the culprit, which comes next.
    private static int FirstError(ZooKeeperReply reply)
    {
        if (reply.Error != ZooKeeperError.Ok) return reply.Error;
        while (!reply.Body.IsAtEnd)
        {
            var type = reply.Body.Int();
            var isEnd = reply.Body.Bool();
            reply.Body.Int();
            if (isEnd || type != -1) return ZooKeeperError.Ok;
            if (reply.Body.Int() is not ZooKeeperError.Ok and var error) return error;
        }

        return ZooKeeperError.Ok;
    }

    private static StoreException Refused(int error) => new("ZooKeeper refused", new ErrorFacts
    {
        Found = $"error {error}",
        Remedy = error == ZooKeeperError.NoChildrenForEphemerals ? "A key that lives by a lease cannot have keys below it." : null,
    });
}
