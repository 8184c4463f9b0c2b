namespace Orchestration.Scheduling;

/// <summary>Asks a class what all its nodes answer alike.</summary>
internal sealed class ClassCheck(SchedulerOptions options)
{
    private readonly bool _asksHealth = options.Filters.Any(filter => filter is HealthFilter);
    private readonly bool _asksAvailability = options.Filters.Any(filter => filter is AvailabilityFilter);
    private readonly PlatformFilter? _platform = options.Filters.OfType<PlatformFilter>().FirstOrDefault();
    private readonly RoleFilter? _role = options.Filters.OfType<RoleFilter>().FirstOrDefault();
    private readonly TaintFilter? _taint = options.Filters.OfType<TaintFilter>().FirstOrDefault();

    public bool Accepts(PlacementRequest request, NodeClass nodes)
    {
        if (nodes.Count == 0) return false;
        if (_asksHealth && nodes.Key.Health == 0) return false;
        if (_asksAvailability && nodes.Key.Availability != NodeAvailability.Active) return false;
        if (_role is not null && nodes.Key.Role == NodeRole.Manager && !_role.Evaluate(request, nodes.Sample).IsAccepted) return false;
        if (_platform is not null && request.Platform is not null && !_platform.Evaluate(request, nodes.Sample).IsAccepted) return false;
        return !nodes.IsTainted || _taint is null || _taint.Evaluate(request, nodes.Sample).IsAccepted;
    }

    /// <summary>The part of the score that does not depend on load.</summary>
    public static int Standing(PlacementRequest request, NodeClass nodes) =>
        nodes.IsTainted ? StrictRanking.Standing(request, nodes.Sample.Facts) : nodes.Standing;
}
