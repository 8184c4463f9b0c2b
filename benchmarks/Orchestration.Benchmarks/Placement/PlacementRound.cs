namespace Orchestration.Benchmarks.Placement;

/// <summary>What a round tells of itself.</summary>
/// <param name="Operations">How many placements it has.</param>
/// <param name="Bytes">What the placing thread allocated for them.</param>
internal readonly record struct PlacementRound(int Operations, long Bytes);
