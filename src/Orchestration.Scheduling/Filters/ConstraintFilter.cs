namespace Orchestration.Scheduling;

/// <summary>Rejects nodes whose name, properties or labels do not match the request's expressions.</summary>
internal sealed class ConstraintFilter(SchedulingMode mode) : BuiltInFilter
{
    public override string Name => NodeFilters.Constraint;

    public override bool IsLasting => true;

    public override bool Concerns(PlacementRequest request) => request.Constraints.Count > 0;

    public override FilterVerdict Evaluate(PlacementRequest request, NodeView node)
    {
        foreach (var constraint in request.Constraints)
        {
            if (!Holds(constraint, node.Facts, mode)) return FilterVerdict.Reject($"constraint {constraint} does not hold");
        }

        return FilterVerdict.Accept;
    }

    public override IEnumerable<string> Conditions(PlacementRequest request) => ExpressionConditions.List(request.Constraints);

    public override string Explain(int nodes) => On("scheduling constraints not satisfied", nodes);

    public static bool Holds(PlacementExpression constraint, NodeSnapshot node, SchedulingMode mode) =>
        constraint.Key == NodeProperties.Node && node.Id is { } id
            ? constraint.HoldsAmong([id, node.Name], mode)
            : constraint.Holds(NodeProperties.Value(node, constraint.Key), mode);
}
