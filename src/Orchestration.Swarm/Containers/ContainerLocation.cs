using Orchestration.Engines;
using Orchestration.Swarm.Nodes;

namespace Orchestration.Swarm.Containers;

/// <summary>A container and the node that holds it.</summary>
internal sealed record ContainerLocation(ClusterNode Node, string Id, ContainerSummary? Summary = null);
