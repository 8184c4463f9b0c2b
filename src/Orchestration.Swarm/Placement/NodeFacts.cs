using Orchestration.Engines;
using Orchestration.Scheduling;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Placement;

/// <summary>A node as the scheduler knows it.</summary>
internal static class NodeFacts
{
    public static NodeSnapshot Of(ClusterNode node, IReadOnlyList<PlacedContainer> containers, IReadOnlyList<ImageSummary> images, IReadOnlyList<VolumeDetails> volumes) => new(node.Name)
    {
        Id = node.Info.Id,
        Address = node.View.Address,
        Cpus = node.Info.Cpus,
        Memory = new(node.Info.MemoryTotal),
        Labels = node.Labels,
        Platform = new(node.Info.OsType, node.Info.Architecture),
        OperatingSystem = node.Info.OperatingSystem,
        KernelVersion = node.Info.KernelVersion,
        StorageDriver = node.Info.Driver,
        Containers = containers,
        Images = [.. images.Select(static image => new NodeImage(image.Id, image.RepoTags))],
        Volumes = [.. volumes.Select(static volume => volume.Name)],
    };
}
