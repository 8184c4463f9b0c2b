namespace Orchestration.Scheduling;

/// <summary>Rejects nodes that are not on each of the request's lists, <c>node==a|b|c</c>; with <c>!=</c> in Strict mode, nodes that are.</summary>
internal sealed class WhitelistFilter(SchedulingMode mode) : BuiltInFilter
{
    public override string Name => NodeFilters.Whitelist;

    public override bool IsLasting => true;

    public override bool Concerns(PlacementRequest request) => request.Whitelists.Count > 0;

    public override FilterVerdict Evaluate(PlacementRequest request, NodeView node)
    {
        foreach (var whitelist in request.Whitelists)
        {
            if (!Holds(whitelist, node.Name, mode)) return FilterVerdict.Reject($"it is not on the whitelist {whitelist}");
        }

        return FilterVerdict.Accept;
    }

    public override IEnumerable<string> Conditions(PlacementRequest request) => ExpressionConditions.List(request.Whitelists);

    public override string Explain(int nodes) => On("not on the whitelist", nodes);

    // The original looks at neither the key nor the operator.
    public static bool Holds(PlacementExpression whitelist, string node, SchedulingMode mode)
    {
        var listed = whitelist.Value.Split('|').Contains(node, StringComparer.Ordinal);
        return mode == SchedulingMode.Classic || whitelist.Operator == ExpressionOperator.Equal ? listed : !listed;
    }
}
