namespace Orchestration.Scheduling;

/// <summary>Rejects nodes that have too little left.</summary>
internal sealed class ResourcesFilter(SchedulingMode mode) : BuiltInFilter
{
    public override string Name => NodeFilters.Resources;

    public override FilterVerdict Evaluate(PlacementRequest request, NodeView node)
    {
        if (!request.Resources.FitsInto(node.Free)) return FilterVerdict.Reject($"it has {node.Free} free");
        foreach (var wanted in request.GenericResources)
        {
            if (!GenericRules.Fits(wanted, node, mode)) return FilterVerdict.Reject($"too little of {wanted} is free");
        }

        return FilterVerdict.Accept;
    }

    public override string Explain(int nodes) => On("insufficient resources", nodes);
}
