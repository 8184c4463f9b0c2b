using Orchestration.Engines;
using Orchestration.Swarm.Desired;

namespace Orchestration.Swarm.Nodes;

/// <summary>An engine as a member of the cluster. Immutable: a change of the node is another value.</summary>
internal sealed record ClusterNode(string Name, EngineEndpoint Endpoint, IEngine Engine, EngineInfo Info, IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>What keeps the knowledge of it true.</summary>
    public NodeMonitor Monitor { get; init; } = null!;

    /// <summary>The node as clients see it.</summary>
    public EngineNode View { get; } = new()
    {
        Id = Info.Id,
        Name = Name,
        Ip = NodeAddress.HostOf(Endpoint.Address),
        Address = NodeAddress.Of(Endpoint.Address),
        Cpus = Info.Cpus,
        Memory = Info.MemoryTotal,
        Labels = Labels,
    };

    /// <summary>The node with the labels that were set for it; those replace the endpoint's.</summary>
    public ClusterNode With(NodeRecord? record) => record?.Labels is { } labels ? new(Name, Endpoint, Engine, Info, NodeLabels.Merge(Info.Labels, labels)) { Monitor = Monitor } : this;

    public static ClusterNode Create(EngineEndpoint endpoint, IEngine engine, EngineInfo info) =>
        new(endpoint.NodeName ?? info.Name, endpoint, engine, info, NodeLabels.Merge(info.Labels, endpoint.Labels));
}
