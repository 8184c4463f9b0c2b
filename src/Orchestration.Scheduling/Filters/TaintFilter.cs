namespace Orchestration.Scheduling;

/// <summary>Rejects nodes with a taint that the request does not tolerate.</summary>
internal sealed class TaintFilter : BuiltInFilter
{
    public override string Name => NodeFilters.Taint;

    public override FilterScope Scope => FilterScope.Class;

    public override bool IsLasting => true;

    public override FilterVerdict Evaluate(PlacementRequest request, NodeView node)
    {
        foreach (var taint in node.Facts.Taints)
        {
            if (taint.Effect == TaintEffect.NoSchedule && !IsTolerated(taint, request)) return FilterVerdict.Reject($"its taint {taint} is not tolerated");
        }

        return FilterVerdict.Accept;
    }

    public override string Explain(int nodes) => On("taints not tolerated", nodes);

    /// <summary>Whether the node is to be taken only if no other will do.</summary>
    public static bool IsAvoided(PlacementRequest request, NodeSnapshot node)
    {
        foreach (var taint in node.Taints)
        {
            if (taint.Effect == TaintEffect.PreferNoSchedule && !IsTolerated(taint, request)) return true;
        }

        return false;
    }

    private static bool IsTolerated(Taint taint, PlacementRequest request)
    {
        foreach (var toleration in request.Tolerations)
        {
            if (toleration.Tolerates(taint)) return true;
        }

        return false;
    }
}
