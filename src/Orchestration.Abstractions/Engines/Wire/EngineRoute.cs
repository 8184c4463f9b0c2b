namespace Orchestration.Engines;

/// <summary>Where a resource of a cluster is.</summary>
/// <param name="Node">The node.</param>
/// <param name="Engine">The node's engine; not to be disposed.</param>
/// <param name="Id">Id or name of the resource there.</param>
public sealed record EngineRoute(EngineNode Node, IEngine Engine, string Id);
