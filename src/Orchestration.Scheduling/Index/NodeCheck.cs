namespace Orchestration.Scheduling;

/// <summary>
/// Asks one node what depends on what it holds, without allocating where a request is of the common kind. Says the same
/// as the filters, which explain.
/// </summary>
internal sealed class NodeCheck
{
    private const PlacementAspects Rare = PlacementAspects.DiskOrPids | PlacementAspects.GenericResources;
    // A service on a smaller part of the nodes than this is not worth a bit: passing its nodes over costs little.
    private const int RarePart = 64;

    private const PlacementAspects AboutServices = PlacementAspects.Affinities | PlacementAspects.MaxPerNode;
    private readonly ClusterState _state;
    private readonly CustomFilters _custom;
    private readonly ResourcesFilter _resources = new(SchedulingMode.Strict);
    private readonly AffinityFilter _affinity = new(SchedulingMode.Strict);
    private readonly TopologyCheck _topology;
    private readonly PlacementAspects _asked;
    private readonly bool _asksSlots;
    private ServiceHomes?[] _homes = new ServiceHomes?[4];
    private ServiceHomes? _own;
    private ulong _mustHold;
    private ulong _mustNotHold;

    public NodeCheck(ClusterState state, SchedulerOptions options)
    {
        _state = state;
        _custom = new(options);
        _topology = new(state);
        _asksSlots = options.Filters.Any(filter => filter is ContainerSlotsFilter);
        _asked = Rare
            | (options.Filters.Any(filter => filter is PortFilter) ? PlacementAspects.HostPorts : PlacementAspects.None)
            | (options.Filters.Any(filter => filter is AffinityFilter) ? PlacementAspects.Affinities : PlacementAspects.None)
            | (options.Filters.Any(filter => filter is MaxPerNodeFilter) ? PlacementAspects.MaxPerNode : PlacementAspects.None)
            | (options.Filters.Any(filter => filter is TopologyFilter) ? PlacementAspects.TopologySpreads : PlacementAspects.None);
    }

    /// <summary>The nodes of the service that the request must be beside, the rarest if there are several; null if none.</summary>
    public ServiceHomes? Beside { get; private set; }

    /// <summary>Whether the request must be beside a service that is nowhere.</summary>
    public bool IsHopeless { get; private set; }

    /// <summary>A new request; whether every node of a class without slot limit is accepted once it has room.</summary>
    public bool Begin(PlacementRequest request)
    {
        _custom.Begin();
        if ((request.Aspects & _asked & AboutServices) != PlacementAspects.None) FindServices(request);
        else (Beside, IsHopeless, _mustHold, _mustNotHold) = (null, false, 0, 0);
        return IsTrivial(request);
    }

    /// <summary>Reckons how a request is to be spread; may ask new questions.</summary>
    public void BeginTopology(PlacementRequest request)
    {
        if ((request.Aspects & _asked & PlacementAspects.TopologySpreads) != PlacementAspects.None) _topology.Begin(request);
    }

    /// <summary>Whether nodes of a class may be accepted, by what its answers tell.</summary>
    public bool MayAccept(PlacementRequest request, ulong answers) =>
        (answers & _mustHold) == _mustHold && (answers & _mustNotHold) == 0 && MayAcceptTopology(request, answers);

    private bool MayAcceptTopology(PlacementRequest request, ulong answers) =>
        (request.Aspects & _asked & PlacementAspects.TopologySpreads) == PlacementAspects.None || _topology.MayAccept(answers);

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
        if ((asked & PlacementAspects.Affinities) != PlacementAspects.None && !HoldAffinities(request, node)) return false;
        if ((asked & PlacementAspects.MaxPerNode) != PlacementAspects.None && _own?.CountOn(node) >= request.MaxPerNode) return Pass(_own);
        if ((asked & PlacementAspects.TopologySpreads) != PlacementAspects.None && !_topology.Accepts(_state.Directory[node])) return false;
        return (asked & Rare) == PlacementAspects.None || _resources.Evaluate(request, _state.Directory[node]).IsAccepted;
    }

    private bool IsAnyPortTaken(PlacementRequest request, int slot)
    {
        var slots = _state.Slots;
        for (; slot >= 0; slot = slots[slot].Next)
        {
            if ((slots[slot].Aspects & PlacementAspects.HostPorts) == PlacementAspects.None) continue;
            var other = slots[slot].Request!;
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

    private static bool Pass(ServiceHomes? homes)
    {
        if (homes is not null) homes.Passed++;
        return false;
    }

    // A service on many nodes that was in the way of as many as there are: from now on classes are told apart by it.
    private ulong BitOf(ServiceHomes? homes)
    {
        if (homes is null) return 0;
        if (homes.Bit == Question.NoBit && homes.Passed > _state.Directory.Limit && homes.Nodes > Math.Max(QuestionTable.Few, _state.Directory.Limit / RarePart)) _state.Index.Distinguish(homes);
        return homes.Bit == Question.NoBit ? 0 : 1UL << homes.Bit;
    }

    // Services are found once for a request; which affinities are about one, and exactly one, is seen again below.
    private void FindServices(PlacementRequest request)
    {
        (Beside, IsHopeless, _own, _mustHold, _mustNotHold) = (null, false, null, 0, 0);
        if ((request.Aspects & _asked & PlacementAspects.MaxPerNode) != PlacementAspects.None && request.Service is { } own)
        {
            _own = _state.Services.Find(own);
            if (request.MaxPerNode == 1) _mustNotHold = BitOf(_own);
        }

        if ((request.Aspects & _asked & PlacementAspects.Affinities) != PlacementAspects.None) FindServices(request.Affinities);
    }

    private void FindServices(IReadOnlyList<PlacementExpression> affinities)
    {
        if (affinities.Count > _homes.Length) _homes = new ServiceHomes?[affinities.Count * 2];
        for (var i = 0; i < affinities.Count; i++)
        {
            if (affinities[i] is not { Key: AffinityCandidates.Service, Literal: { } service }) continue;
            _homes[i] = _state.Services.Find(service);
            if (affinities[i].Operator != ExpressionOperator.Equal)
            {
                _mustNotHold |= BitOf(_homes[i]);
                continue;
            }

            _mustHold |= BitOf(_homes[i]);
            if (_homes[i] is not { } homes) IsHopeless = true;
            else if (Beside is null || homes.Nodes < Beside.Nodes) Beside = homes;
        }
    }

    private bool HoldAffinities(PlacementRequest request, int node)
    {
        for (var i = 0; i < request.Affinities.Count; i++)
        {
            var affinity = request.Affinities[i];
            if (affinity is not { Key: AffinityCandidates.Service, Literal: not null })
            {
                if (!_affinity.Holds(affinity, _state.Directory[node])) return false;
            }
            else if (_homes[i]?.CountOn(node) > 0 != (affinity.Operator == ExpressionOperator.Equal))
            {
                return Pass(_homes[i]);
            }
        }

        return true;
    }
}
