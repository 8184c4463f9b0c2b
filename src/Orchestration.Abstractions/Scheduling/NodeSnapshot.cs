using System.Text.Json.Serialization;

namespace Orchestration.Scheduling;

/// <summary>A node as it is told to the scheduler, and as the scheduler tells it back: its facts and its containers.</summary>
public sealed record NodeSnapshot
{
    /// <summary>A node.</summary>
    /// <param name="name">Its name, unique in the cluster.</param>
    public NodeSnapshot(string name) => Name = name ?? throw new ArgumentNullException(nameof(name));

    /// <summary>The name, unique in the cluster.</summary>
    public string Name { get; init; }

    /// <summary>The engine's id, which <c>node==</c> constraints match too; null if there is none.</summary>
    public string? Id { get; init; }

    /// <summary>Where it is reached; for the caller's own use.</summary>
    public string? Address { get; init; }

    /// <summary>CPU in cores.</summary>
    [JsonIgnore]
    public double Cpus { get => NanoCpus / 1e9; init => NanoCpus = CpuAmount.FromCores(value); }

    /// <summary>CPU in billionths of a core; the exact form of <see cref="Cpus"/>.</summary>
    public long NanoCpus { get; init; }

    /// <summary>Memory.</summary>
    public ByteSize Memory { get; init; }

    /// <summary>Disk space that requests may reserve. Default 0: none.</summary>
    public ByteSize Disk { get; init; }

    /// <summary>Process ids that requests may reserve. Default 0: none.</summary>
    public long Pids { get; init; }

    /// <summary>All plain resources together, before overcommit.</summary>
    public ResourceAmounts Resources => new(NanoCpus, Memory, Disk, Pids);

    /// <summary>Resources of other kinds.</summary>
    public IReadOnlyList<GenericResource> GenericResources { get; init; } = [];

    /// <summary>Labels, which constraints match.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = NoLabels.Instance;

    /// <summary>Operating system type and architecture.</summary>
    public NodePlatform Platform { get; init; }

    /// <summary>The operating system's own name, such as <c>Debian GNU/Linux 12</c>.</summary>
    public string OperatingSystem { get; init; } = "";

    /// <summary>The kernel's version.</summary>
    public string KernelVersion { get; init; } = "";

    /// <summary>The engine's storage driver.</summary>
    public string StorageDriver { get; init; } = "";

    /// <summary>Worker (default) or manager.</summary>
    public NodeRole Role { get; init; }

    /// <summary>Whether it takes containers. Default <see cref="NodeAvailability.Active"/>.</summary>
    public NodeAvailability Availability { get; init; }

    /// <summary>0 (out of order) to 100 (healthy, the default): 100 − failures · 100 / retries. Healthier nodes are preferred.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int HealthIndicator { get; init; } = 100;

    /// <summary>Marks that keep requests away.</summary>
    public IReadOnlyList<Taint> Taints { get; init; } = [];

    /// <summary>Images that it has, which image affinities match.</summary>
    public IReadOnlyList<NodeImage> Images { get; init; } = [];

    /// <summary>Names of the volumes that it has, which volume affinities match.</summary>
    public IReadOnlyList<string> Volumes { get; init; } = [];

    /// <summary>The containers that it has in whatever state, also those that others made.</summary>
    public IReadOnlyList<PlacedContainer> Containers { get; init; } = [];

    /// <summary>Reads as <c>n1 (16 CPU, 64 GiB memory)</c>.</summary>
    public override string ToString() => $"{Name} ({Resources})";
}
