using System.Text.Json.Serialization;

namespace Orchestration.Scheduling;

/// <summary>
/// What is to be placed. Only the id is needed; everything else narrows the choice. Immutable: build it once, reuse its parts.
/// </summary>
public sealed record PlacementRequest
{
    private PlacementAspects _aspects; // kept by the init accessors

    /// <summary>A request for one container, task or whatever the caller places.</summary>
    /// <param name="id">Its id, unique in the cluster.</param>
    public PlacementRequest(string id) => Id = id ?? throw new ArgumentNullException(nameof(id));

    /// <summary>The id, unique in the cluster.</summary>
    public string Id { get; init; }

    /// <summary>A name that is unique in the cluster too; null for none.</summary>
    public string? Name { get; init => field = Note(value, value is not null, PlacementAspects.Name); }

    /// <summary>CPU in cores. Default 0: none reserved.</summary>
    [JsonIgnore]
    public double Cpus { get => NanoCpus / 1e9; init => NanoCpus = CpuAmount.FromCores(value); }

    /// <summary>CPU in billionths of a core; the exact form of <see cref="Cpus"/>.</summary>
    public long NanoCpus { get; init; }

    /// <summary>Memory to reserve. Default 0.</summary>
    public ByteSize Memory { get; init; }

    /// <summary>Disk space to reserve. Default 0.</summary>
    public ByteSize Disk { get; init => field = Note(value, value != default, PlacementAspects.DiskOrPids); }

    /// <summary>Processes and threads to reserve. Default 0.</summary>
    public long Pids { get; init => field = Note(value, value != 0, PlacementAspects.DiskOrPids); }

    /// <summary>All plain reservations together.</summary>
    public ResourceAmounts Resources => new(NanoCpus, Memory, Disk, Pids);

    /// <summary>Resources of other kinds, such as two of <c>gpu</c>; by names to get these very pieces.</summary>
    public IReadOnlyList<GenericResource> GenericResources { get; init => field = Note(value, PlacementAspects.GenericResources); } = [];

    /// <summary>The image. Not used by placement itself but by affinities of others.</summary>
    public string? Image { get; init; }

    /// <summary>The service it belongs to, such as a compose service; affinities, <see cref="MaxPerNode"/> and <see cref="TopologySpreads"/> count by it.</summary>
    public string? Service { get; init => field = Note(value, value is not null, PlacementAspects.Service); }

    /// <summary>Labels of the container, seen by affinities of others.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = NoLabels.Instance;

    /// <summary>Names of the volumes that it mounts, seen by affinities of others.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>Host ports that it publishes or, with <see cref="UsesHostNetwork"/>, listens on.</summary>
    public IReadOnlyList<HostPort> HostPorts { get; init => field = Note(value, PlacementAspects.HostPorts); } = [];

    /// <summary>Whether it shares the host's network. Default false.</summary>
    public bool UsesHostNetwork { get; init; }

    /// <summary>Containers that must be on the same node.</summary>
    public IReadOnlyList<PlacementDependency> Dependencies { get; init => field = Note(value, PlacementAspects.Dependencies); } = [];

    /// <summary>Conditions on nodes: <c>node</c>, <c>storagedriver</c>, <c>kernelversion</c>, <c>operatingsystem</c>, <c>ostype</c> or a node label.</summary>
    public IReadOnlyList<PlacementExpression> Constraints { get; init => field = Note(value, PlacementAspects.Constraints); } = [];

    /// <summary>Conditions on what a node runs or has: <c>container</c>, <c>image</c>, <c>service</c>, <c>volume</c>, or a container label.</summary>
    public IReadOnlyList<PlacementExpression> Affinities { get; init => field = Note(value, PlacementAspects.Affinities); } = [];

    /// <summary>Lists of node names, <c>node==a|b|c</c>; the node must be on each.</summary>
    public IReadOnlyList<PlacementExpression> Whitelists { get; init => field = Note(value, PlacementAspects.Whitelists); } = [];

    /// <summary>The platform that its image needs; null for any.</summary>
    public NodePlatform? Platform { get; init => field = Note(value, value is not null, PlacementAspects.Platform); }

    /// <summary>Taints that do not keep it away.</summary>
    public IReadOnlyList<Toleration> Tolerations { get; init => field = Note(value, PlacementAspects.Tolerations); } = [];

    /// <summary>Node labels over whose values the containers of its service are spread.</summary>
    public IReadOnlyList<TopologySpread> TopologySpreads { get; init => field = Note(value, PlacementAspects.TopologySpreads); } = [];

    /// <summary>At most so many containers of its service on one node; null (default) for no limit.</summary>
    public int? MaxPerNode { get; init => field = Note(value, value is not null, PlacementAspects.MaxPerNode); }

    /// <summary>The group whose members share one node, such as <c>shop/2</c> for the second replica of a project; null for none.</summary>
    public string? Group { get; init => field = Note(value, value is not null, PlacementAspects.Group); }

    /// <summary>Whether managers are out of the question. Default false.</summary>
    public bool ExcludeManagers { get; init => field = Note(value, value, PlacementAspects.ExcludeManagers); }

    /// <summary>Its rank when work must give way: only preemption looks at it. Default 0.</summary>
    public int Priority { get; init; }

    /// <summary>What it asks beyond CPU and memory.</summary>
    public PlacementAspects Aspects => _aspects;

    /// <summary>Reads as <c>web.1 (2 CPU, 4 GiB memory)</c>.</summary>
    public override string ToString() => $"{Name ?? Id} ({Resources})";

    private IReadOnlyList<T> Note<T>(IReadOnlyList<T> value, PlacementAspects aspect)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Note(value, value.Count > 0, aspect);
    }

    private T Note<T>(T value, bool isSet, PlacementAspects aspect)
    {
        _aspects = isSet ? _aspects | aspect : _aspects & ~aspect;
        return value;
    }
}
