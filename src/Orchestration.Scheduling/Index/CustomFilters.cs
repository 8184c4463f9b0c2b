namespace Orchestration.Scheduling;

/// <summary>Strangers' filters: those per class are asked once per kind of node and request, the others for each candidate.</summary>
internal sealed class CustomFilters
{
    private readonly INodeFilter[] _filters;
    private readonly Answer[]?[] _answers;
    private int _round;

    public CustomFilters(SchedulerOptions options)
    {
        _filters = [.. options.Filters.Where(filter => filter is not BuiltInFilter)];
        _answers = [.. _filters.Select(filter => filter.Scope == FilterScope.Class ? new Answer[16] : null)];
    }

    public bool Any => _filters.Length > 0;

    /// <summary>Whether nodes need a kind.</summary>
    public static bool NeedKinds(SchedulerOptions options) => options.Filters.Any(filter => filter is not BuiltInFilter && filter.Scope == FilterScope.Class);

    /// <summary>A new request: nothing that was answered holds for it.</summary>
    public void Begin() => _round++;

    public bool Accept(PlacementRequest request, NodeEntry node)
    {
        for (var i = 0; i < _filters.Length; i++)
        {
            var accepted = _answers[i] is null ? _filters[i].Evaluate(request, node).IsAccepted : AcceptsKind(i, request, node);
            if (!accepted) return false;
        }

        return true;
    }

    private bool AcceptsKind(int filter, PlacementRequest request, NodeEntry node)
    {
        var answers = _answers[filter]!;
        if (node.Kind >= answers.Length) Array.Resize(ref answers, Math.Max(node.Kind + 1, answers.Length * 2));
        _answers[filter] = answers;
        ref var answer = ref answers[node.Kind];
        if (answer.Round != _round) answer = new(_round, _filters[filter].Evaluate(request, node).IsAccepted);
        return answer.IsAccepted;
    }

    private record struct Answer(int Round, bool IsAccepted);
}
