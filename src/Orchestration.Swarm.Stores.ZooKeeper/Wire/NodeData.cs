namespace Orchestration.Swarm.Stores.ZooKeeper.Wire;

/// <summary>A node; one without data is a folder, not a key.</summary>
internal sealed record NodeData(byte[]? Data, NodeStat Stat)
{
    public bool IsKey => Data is not null;
}
