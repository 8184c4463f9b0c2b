namespace Orchestration.Scheduling;

/// <summary>What a request asks beyond CPU and memory; lets a filter, or the scheduler, skip a question at the cost of one test.</summary>
[Flags]
public enum PlacementAspects
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It has a <see cref="PlacementRequest.Name"/>.</summary>
    Name = 1,

    /// <summary>It reserves disk or process ids.</summary>
    DiskOrPids = 2,

    /// <summary>It has <see cref="PlacementRequest.GenericResources"/>.</summary>
    GenericResources = 4,

    /// <summary>It has <see cref="PlacementRequest.HostPorts"/>.</summary>
    HostPorts = 8,

    /// <summary>It has <see cref="PlacementRequest.Dependencies"/>.</summary>
    Dependencies = 16,

    /// <summary>It has <see cref="PlacementRequest.Constraints"/>.</summary>
    Constraints = 32,

    /// <summary>It has <see cref="PlacementRequest.Affinities"/>.</summary>
    Affinities = 64,

    /// <summary>It has <see cref="PlacementRequest.Whitelists"/>.</summary>
    Whitelists = 128,

    /// <summary>It has a <see cref="PlacementRequest.Platform"/>.</summary>
    Platform = 256,

    /// <summary>It has <see cref="PlacementRequest.Tolerations"/>.</summary>
    Tolerations = 512,

    /// <summary>It has <see cref="PlacementRequest.TopologySpreads"/>.</summary>
    TopologySpreads = 1024,

    /// <summary>It has a <see cref="PlacementRequest.MaxPerNode"/>.</summary>
    MaxPerNode = 2048,

    /// <summary>It is a member of a <see cref="PlacementRequest.Group"/>.</summary>
    Group = 4096,

    /// <summary>It has a <see cref="PlacementRequest.Service"/>.</summary>
    Service = 8192,

    /// <summary>It stays away from managers (<see cref="PlacementRequest.ExcludeManagers"/>).</summary>
    ExcludeManagers = 16384,
}
