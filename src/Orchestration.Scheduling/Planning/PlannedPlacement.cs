namespace Orchestration.Scheduling;

/// <summary>Where a request would go.</summary>
/// <param name="Request">The request as it would be placed.</param>
/// <param name="Node">The node's name.</param>
public sealed record PlannedPlacement(PlacementRequest Request, string Node)
{
    /// <summary>Reads as <c>+ web.1 on n2 (2 CPU, 4 GiB memory)</c>.</summary>
    public override string ToString() => $"+ {Request.Name ?? Request.Id} on {Node} ({Request.Resources})";
}
