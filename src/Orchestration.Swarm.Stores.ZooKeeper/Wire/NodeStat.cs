namespace Orchestration.Swarm.Stores.ZooKeeper.Wire;

/// <summary>What ZooKeeper tells of a node beside its data.</summary>
internal sealed record NodeStat(long ModifiedAt, int Version, long EphemeralOwner, int Children, long ChildrenChangedAt)
{
    public static NodeStat Read(JuteReader reader)
    {
        reader.Long(); // created at
        var modifiedAt = reader.Long();
        reader.Long(); // wall clock of both
        reader.Long();
        var version = reader.Int();
        reader.Int(); // versions of children and access list
        reader.Int();
        var owner = reader.Long();
        reader.Int(); // length of the data
        var children = reader.Int();
        return new(modifiedAt, version, owner, children, reader.Long());
    }
}
