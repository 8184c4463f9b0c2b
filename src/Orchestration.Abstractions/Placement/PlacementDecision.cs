using Orchestration.Engines;

namespace Orchestration.Placement;

/// <summary>Where one container goes and why.</summary>
/// <param name="Container">Name of the container.</param>
/// <param name="Node">The node; null when none fits.</param>
/// <param name="Reason">Why there, or why nowhere, in one line.</param>
public sealed record PlacementDecision(string Container, EngineNode? Node, string Reason);
