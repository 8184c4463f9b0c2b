namespace Orchestration.Scheduling;

/// <summary>
/// The order in which wishes are given up. Classic: all at once. Strict: one at a time, the lightest first and, among
/// equals, the one that is written last (constraints come before affinities, affinities before whitelists).
/// </summary>
internal static class Relaxation
{
    public static IEnumerable<RelaxationStep> Steps(PlacementRequest request, SchedulingMode mode)
    {
        yield return new(request, []);
        var wishes = Wishes(request);
        if (wishes.Count == 0) yield break;
        for (var dropped = mode == SchedulingMode.Classic ? wishes.Count : 1; dropped <= wishes.Count; dropped++)
        {
            var gone = wishes.GetRange(0, dropped);
            yield return new(Without(request, gone), gone);
        }
    }

    /// <summary>Whether the request has any wish.</summary>
    public static bool HasWishes(PlacementRequest request) =>
        (request.Aspects & (PlacementAspects.Constraints | PlacementAspects.Affinities | PlacementAspects.Whitelists)) != PlacementAspects.None
        && (Any(request.Constraints) || Any(request.Affinities) || Any(request.Whitelists));

    private static bool Any(IReadOnlyList<PlacementExpression> expressions)
    {
        for (var i = 0; i < expressions.Count; i++)
        {
            if (expressions[i].IsSoft) return true;
        }

        return false;
    }

    private static List<PlacementExpression> Wishes(PlacementRequest request)
    {
        List<PlacementExpression> wishes = [.. request.Constraints, .. request.Affinities, .. request.Whitelists];
        return [.. wishes.Where(wish => wish.IsSoft).Reverse().OrderBy(wish => wish.Weight)];
    }

    /// <summary>The request without some of its expressions.</summary>
    public static PlacementRequest Without(PlacementRequest request, List<PlacementExpression> gone) => request with
    {
        Constraints = Rest(request.Constraints, gone),
        Affinities = Rest(request.Affinities, gone),
        Whitelists = Rest(request.Whitelists, gone),
    };

    // By identity: the same wish may be written twice and dropped one by one.
    private static List<PlacementExpression> Rest(IReadOnlyList<PlacementExpression> all, List<PlacementExpression> gone) =>
        [.. all.Where(one => !gone.Exists(wish => ReferenceEquals(wish, one)))];
}
