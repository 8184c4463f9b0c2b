namespace Orchestration.Swarm.Stores.ZooKeeper.Wire;

/// <summary>A change or check, alone or within a transaction.</summary>
internal sealed record ZooKeeperOperation(int Type, Action<JuteWriter> Write)
{
    private const int AllPermissions = 31;

    public static ZooKeeperOperation Create(string path, ReadOnlyMemory<byte>? data, bool ephemeral) => new(1, writer =>
        writer.Text(path).Buffer(data).Int(1).Int(AllPermissions).Text("world").Text("anyone").Int(ephemeral ? 1 : 0));

    public static ZooKeeperOperation Delete(string path, int version) => new(2, writer => writer.Text(path).Int(version));

    public static ZooKeeperOperation SetData(string path, ReadOnlyMemory<byte>? data, int version) => new(5, writer => writer.Text(path).Buffer(data).Int(version));

    public static ZooKeeperOperation Check(string path, int version) => new(13, writer => writer.Text(path).Int(version));

    public static ZooKeeperOperation Multi(IEnumerable<ZooKeeperOperation> operations) => new(14, writer =>
    {
        foreach (var operation in operations)
        {
            writer.Int(operation.Type).Bool(false).Int(-1);
            operation.Write(writer);
        }

        writer.Int(-1).Bool(true).Int(-1);
    });

    public static ZooKeeperOperation GetData(string path) => new(4, writer => writer.Text(path).Bool(false));

    public static ZooKeeperOperation GetChildren(string path) => new(12, writer => writer.Text(path).Bool(false));

    public static ZooKeeperOperation Sync(string path) => new(9, writer => writer.Text(path));

    /// <summary>Watches a node and all below it until the connection ends.</summary>
    public static ZooKeeperOperation AddWatch(string path) => new(106, writer => writer.Text(path).Int(1));

    public static ZooKeeperOperation CloseSession { get; } = new(-11, static _ => { });
}
