using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>What calls on a cluster work with.</summary>
/// <param name="Engine">The cluster as an engine.</param>
/// <param name="Router">The cluster's nodes.</param>
/// <param name="Wire">How a node is reached.</param>
internal sealed record ClusterContext(IEngine Engine, IEngineRouter Router, NodeWire Wire);
