namespace Orchestration.Scheduling;

/// <summary>A node that stands still, all sums taken once.</summary>
internal sealed class SnapshotView : NodeView
{
    public SnapshotView(NodeSnapshot snapshot, double overcommit, SchedulingMode mode)
    {
        Facts = snapshot;
        Capacity = ResourceRules.Capacity(snapshot.Resources, overcommit, mode);
        foreach (var container in snapshot.Containers) Used += ResourceRules.Held(container, mode);
    }

    public override NodeSnapshot Facts { get; }

    public override ResourceAmounts Capacity { get; }

    public override ResourceAmounts Used { get; }

    public override IEnumerable<PlacedContainer> Containers => Facts.Containers;

    public override int ContainerCount => Facts.Containers.Count;
}
