namespace Orchestration.Scheduling;

/// <summary>Rejects nodes by what they run and have: containers, images, services, volumes, container labels.</summary>
internal sealed class AffinityFilter(SchedulingMode mode) : BuiltInFilter
{
    public override string Name => NodeFilters.Affinity;

    public override bool Concerns(PlacementRequest request) => request.Affinities.Count > 0;

    public override FilterVerdict Evaluate(PlacementRequest request, NodeView node)
    {
        foreach (var affinity in request.Affinities)
        {
            if (!Holds(affinity, node)) return FilterVerdict.Reject($"affinity {affinity} does not hold");
        }

        return FilterVerdict.Accept;
    }

    public bool Holds(PlacementExpression affinity, NodeView node) => affinity.HoldsAmong(AffinityCandidates.On(node, affinity.Key, mode), mode);

    public override IEnumerable<string> Conditions(PlacementRequest request) => ExpressionConditions.List(request.Affinities);

    public override string Explain(int nodes) => On("affinities not satisfied", nodes);
}
