namespace Orchestration.Scheduling;

/// <summary>A placement for which others of lower priority may have had to give way.</summary>
/// <param name="Placement">The reservation.</param>
/// <param name="Victims">What gave way, lowest priority first; the caller stops these. Empty if there was room.</param>
public sealed record PreemptedPlacement(Reservation Placement, IReadOnlyList<PlacementRequest> Victims);
