namespace Orchestration.Scheduling;

/// <summary>
/// Asks one node what depends on what it holds, without allocating where a request is of the common kind. Says the same
/// as the filters, which explain.
/// </summary>
internal sealed class NodeCheck
{
    private const PlacementAspects Rare = PlacementAspects.DiskOrPids | PlacementAspects.GenericResources;
    private readonly ClusterState _state;
    private readonly CustomFilters _custom;
    private readonly ResourcesFilter _resources = new(SchedulingMode.Strict);
    private readonly AffinityFilter _affinity = new(SchedulingMode.Strict);
    private readonly PlacementAspects _asked;
    private readonly bool _asksSlots;

    public NodeCheck(ClusterState state, SchedulerOptions options)
    {
        _state = state;
        _custom = new(options);
        _asksSlots = options.Filters.Any(filter => filter is ContainerSlotsFilter);
        _asked = Rare
            | (options.Filters.Any(filter => filter is PortFilter) ? PlacementAspects.HostPorts : PlacementAspects.None)
            | (options.Filters.Any(filter => filter is AffinityFilter) ? PlacementAspects.Affinities : PlacementAspects.None)
            | (options.Filters.Any(filter => filter is MaxPerNodeFilter) ? PlacementAspects.MaxPerNode : PlacementAspects.None);
    }

    /// <summary>A new request; whether every node of a class without slot limit is accepted once it has room.</summary>
    public bool Begin(PlacementRequest request)
    {
        _custom.Begin();
        return IsTrivial(request);
    }

    private bool IsTrivial(PlacementRequest request) => !_custom.Any && (request.Aspects & _asked) == PlacementAspects.None;

    public bool Accepts(PlacementRequest request, int node, ref NodeColumn column)
    {
        var asked = request.Aspects & _asked;
        if (asked != PlacementAspects.None && !AcceptsAspects(request, asked, node, ref column)) return false;
        return !_custom.Any || _custom.Accept(request, _state.Directory[node]);
    }

    public bool HasSlot(int node, ref NodeColumn column) => !_asksSlots || column.Count < _state.Directory[node].SlotLimit;

    private bool AcceptsAspects(PlacementRequest request, PlacementAspects asked, int node, ref NodeColumn column)
    {
        if ((asked & PlacementAspects.HostPorts) != PlacementAspects.None && IsAnyPortTaken(request, column.FirstSlot)) return false;
        if ((asked & PlacementAspects.Affinities) != PlacementAspects.None && !HoldAffinities(request, node, column.FirstSlot)) return false;
        if ((asked & PlacementAspects.MaxPerNode) != PlacementAspects.None && request.Service is { } service
            && CountOf(service, column.FirstSlot) >= request.MaxPerNode) return false;
        return (asked & Rare) == PlacementAspects.None || _resources.Evaluate(request, _state.Directory[node]).IsAccepted;
    }

    private bool IsAnyPortTaken(PlacementRequest request, int slot)
    {
        var slots = _state.Slots;
        for (; slot >= 0; slot = slots[slot].Next)
        {
            var other = slots[slot].Request!;
            if ((other.Aspects & PlacementAspects.HostPorts) == PlacementAspects.None) continue;
            for (var i = 0; i < request.HostPorts.Count; i++)
            {
                for (var j = 0; j < other.HostPorts.Count; j++)
                {
                    if (request.HostPorts[i].ConflictsWith(other.HostPorts[j])) return true;
                }
            }
        }

        return false;
    }

    private bool HoldAffinities(PlacementRequest request, int node, int firstSlot)
    {
        for (var i = 0; i < request.Affinities.Count; i++)
        {
            var affinity = request.Affinities[i];
            var holds = affinity is { Key: AffinityCandidates.Service, Literal: { } service }
                ? Runs(service, firstSlot) == (affinity.Operator == ExpressionOperator.Equal)
                : _affinity.Holds(affinity, _state.Directory[node]);
            if (!holds) return false;
        }

        return true;
    }

    private bool Runs(string service, int slot)
    {
        var slots = _state.Slots;
        for (; slot >= 0; slot = slots[slot].Next)
        {
            if (string.Equals(slots[slot].Request!.Service, service, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private int CountOf(string service, int slot)
    {
        var (slots, count) = (_state.Slots, 0);
        for (; slot >= 0; slot = slots[slot].Next)
        {
            if (string.Equals(slots[slot].Request!.Service, service, StringComparison.Ordinal)) count++;
        }

        return count;
    }
}
