using Orchestration.Engines;

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

    public ClusterNode WithLabels(IReadOnlyDictionary<string, string> labels) => new(Name, Endpoint, Engine, Info, labels) { Monitor = Monitor };

    public static ClusterNode Create(EngineEndpoint endpoint, IEngine engine, EngineInfo info) =>
        new(endpoint.NodeName ?? info.Name, endpoint, engine, info, NodeLabels.Merge(info.Labels, endpoint.Labels));
}
