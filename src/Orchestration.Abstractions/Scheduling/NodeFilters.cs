namespace Orchestration.Scheduling;

/// <summary>Names of the built-in filters, in the order in which they are asked by default.</summary>
public static class NodeFilters
{
    /// <summary>Nodes that failed too often are out.</summary>
    public const string Health = "health";

    /// <summary>Paused and draining nodes take nothing new.</summary>
    public const string Availability = "availability";

    /// <summary>Nodes of another operating system or architecture are out.</summary>
    public const string Platform = "platform";

    /// <summary>Managers take no work if the scheduler or the request says so.</summary>
    public const string Role = "role";

    /// <summary>Nodes with a taint that the request does not tolerate are out.</summary>
    public const string Taint = "taint";

    /// <summary>A host port can be published once.</summary>
    public const string Port = "port";

    /// <summary>The node label <c>containerslots</c> limits the number of containers.</summary>
    public const string ContainerSlots = "containerslots";

    /// <summary>Containers that share volumes, links or a network namespace need one node.</summary>
    public const string Dependency = "dependency";

    /// <summary>Near to, or far from, containers, images, services, volumes, labels.</summary>
    public const string Affinity = "affinity";

    /// <summary>The node's name, properties and labels match expressions.</summary>
    public const string Constraint = "constraint";

    /// <summary>Only the listed nodes.</summary>
    public const string Whitelist = "whitelist";

    /// <summary>Members of a group stay on one node.</summary>
    public const string Group = "group";

    /// <summary>A service has at most so many containers on one node.</summary>
    public const string MaxPerNode = "maxpernode";

    /// <summary>A service is spread evenly over the values of a node label.</summary>
    public const string Topology = "topology";

    /// <summary>CPU, memory, disk, process ids and generic resources suffice.</summary>
    public const string Resources = "resources";
}
