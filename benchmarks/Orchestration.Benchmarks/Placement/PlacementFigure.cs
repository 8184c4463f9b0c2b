namespace Orchestration.Benchmarks.Placement;

/// <summary>What was measured of one case.</summary>
internal sealed record PlacementFigure(double PerSecond, double BytesPerPlacement, double P99, double BytesPerNode);
