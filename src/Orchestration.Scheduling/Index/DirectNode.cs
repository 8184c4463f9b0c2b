namespace Orchestration.Scheduling;

/// <summary>
/// Requests that lean on a container or a group, or must be beside a container that is named, can go only where that is:
/// one look-up instead of a search.
/// </summary>
internal sealed class DirectNode(ClusterState state, SchedulerOptions options)
{
    /// <summary>No look-up settles it: all nodes must be asked.</summary>
    public const int Unsettled = -2;

    /// <summary>Nothing that it leans on is placed.</summary>
    public const int Nowhere = -1;

    /// <summary>It leans on nothing.</summary>
    public const int Anywhere = -3;

    private readonly bool _asksDependencies = options.Filters.Any(filter => filter is DependencyFilter);

    private readonly bool _asksAffinities = options.Filters.Any(filter => filter is AffinityFilter);

    /// <summary>The only node that can take the request, or one of the constants.</summary>
    public int Find(PlacementRequest request)
    {
        var node = Anywhere;
        if ((request.Aspects & PlacementAspects.Group) != PlacementAspects.None && state.Groups.Find(request.Group!) is { } home) node = home.Index;
        if (_asksAffinities && (request.Aspects & PlacementAspects.Affinities) != PlacementAspects.None) node = Beside(request.Affinities, node);
        if (!_asksDependencies || (request.Aspects & PlacementAspects.Dependencies) == PlacementAspects.None || node == Nowhere) return node;
        for (var i = 0; i < request.Dependencies.Count; i++)
        {
            var next = NodeOf(request.Dependencies[i].Container);
            if (next < 0) return next;
            if (node != Anywhere && node != next) return Nowhere;
            node = next;
        }

        return node;
    }

    // Ids and names are compared as they are written: no short ids, no slash. What is not settled here is asked of each node.
    private int Beside(IReadOnlyList<PlacementExpression> affinities, int node)
    {
        for (var i = 0; i < affinities.Count && node != Nowhere; i++)
        {
            if (affinities[i] is not { Key: AffinityCandidates.Container, Operator: ExpressionOperator.Equal, Literal: { } container }) continue;
            var (byName, slot) = (state.Names.NodeOf(container), state.Find(container));
            var byId = slot < 0 ? NameTable.Nowhere : state.Slots[slot].Node;
            if (byName == NameTable.Several || (byName >= 0 && byId >= 0 && byName != byId)) continue;
            var next = Math.Max(byName, byId);
            node = node == Anywhere || node == next ? next : Nowhere;
        }

        return node;
    }

    // A name on one node and the same text as an id on another, or a short id: all must be asked.
    private int NodeOf(string reference)
    {
        if (ContainerReference.IsShortId(reference)) return Unsettled;
        var name = reference.AsSpan().TrimStart('/');
        var byName = state.Names.NodeOf(name);
        if (byName == NameTable.Several) return Unsettled;
        var slot = state.Find(name.Length == reference.Length ? reference : name.ToString());
        if (slot < 0) return byName;
        var byId = state.Slots[slot].Node;
        return byName == NameTable.Nowhere || byName == byId ? byId : Unsettled;
    }
}
