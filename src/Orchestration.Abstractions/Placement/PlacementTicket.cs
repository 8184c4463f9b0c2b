namespace Orchestration.Placement;

/// <summary>A reservation of places.</summary>
/// <param name="Id">Id that creates carry.</param>
/// <param name="Decisions">A decision per container, in the order that was asked.</param>
/// <param name="ExpiresAt">When what is not redeemed is given back.</param>
public sealed record PlacementTicket(string Id, IReadOnlyList<PlacementDecision> Decisions, DateTimeOffset ExpiresAt);
