namespace Orchestration.Scheduling;

/// <summary>
/// A node as filters and strategies see it: its facts and what it holds at this moment. Only valid during the call;
/// keep nothing of it. To try a filter on its own, take a view of a snapshot (<see cref="Of"/>).
/// </summary>
public abstract class NodeView
{
    /// <summary>The facts as they were told, with the containers of that time; what it holds now is in <see cref="Containers"/>.</summary>
    public abstract NodeSnapshot Facts { get; }

    /// <summary>What may be reserved in all, overcommit included.</summary>
    public abstract ResourceAmounts Capacity { get; }

    /// <summary>What is reserved.</summary>
    public abstract ResourceAmounts Used { get; }

    /// <summary>The containers that it holds now, pending ones included, in no particular order.</summary>
    public abstract IEnumerable<PlacedContainer> Containers { get; }

    /// <summary>How many <see cref="Containers"/> there are.</summary>
    public abstract int ContainerCount { get; }

    /// <summary>The node's name.</summary>
    public string Name => Facts.Name;

    /// <summary>The node's labels.</summary>
    public IReadOnlyDictionary<string, string> Labels => Facts.Labels;

    /// <summary>What is left of the capacity; negative where more is held than fits.</summary>
    public ResourceAmounts Free => Capacity - Used;

    /// <summary>Whether a container here has a host port that conflicts with this one.</summary>
    public bool Publishes(HostPort port)
    {
        foreach (var container in Containers)
        {
            foreach (var taken in container.Request.HostPorts)
            {
                if (taken.ConflictsWith(port)) return true;
            }
        }

        return false;
    }

    /// <summary>How many containers of the service are here.</summary>
    public int CountOf(string service)
    {
        var count = 0;
        foreach (var container in Containers)
        {
            if (string.Equals(container.Request.Service, service, StringComparison.Ordinal)) count++;
        }

        return count;
    }

    /// <summary>A view of a snapshot that stands still.</summary>
    /// <param name="snapshot">The node with its containers.</param>
    /// <param name="overcommit">How much more than the node has may be reserved: 0.05 is five percent. Default 0.</param>
    /// <param name="mode">Strict (default) does not count what exited containers had reserved.</param>
    public static NodeView Of(NodeSnapshot snapshot, double overcommit = 0, SchedulingMode mode = SchedulingMode.Strict) =>
        new SnapshotView(snapshot ?? throw new ArgumentNullException(nameof(snapshot)), overcommit, mode);
}
