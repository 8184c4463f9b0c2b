namespace Orchestration.Scheduling;

/// <summary>
/// Finds the best node without looking at the others: best cell first, least key first, the rest of the filters asked
/// only of nodes whose turn it is. The order is that of <see cref="RankOrder"/> to the letter.
/// </summary>
internal sealed class IndexedSearch(ClusterState state, SchedulerOptions options)
{
    private const PlacementAspects Asking = PlacementAspects.Constraints | PlacementAspects.Whitelists | PlacementAspects.TopologySpreads;

    // A service on a smaller part of the nodes than this is looked for by looking at its nodes.
    private const int WorthAsking = 16;

    private readonly NodeCheck _nodes = new(state, options);
    private readonly ClassCheck _classes = new(options);
    private readonly HeapCursor _cursor = new();
    private readonly CellCursor[] _cells = new CellCursor[CellWalk.MostCursors];
    private readonly List<Question> _lazy = [];
    private readonly bool _asksConstraints = options.Filters.Any(filter => filter is ConstraintFilter);
    private readonly bool _asksWhitelists = options.Filters.Any(filter => filter is WhitelistFilter);
    private readonly StrictRanking _ranking = options.Ranking as StrictRanking ?? StrictRanking.Spread;
    private PlacementRequest _request = null!;
    private NodeClass _class = null!;
    private bool _isTrivial;
    private int _best;
    private int _bestCost;
    private long _bestKey;

    /// <summary>The number of the best node, −1 if none takes the request. Wishes count as conditions.</summary>
    public int Find(PlacementRequest request)
    {
        var bits = Begin(request);
        if (_nodes.IsHopeless) return CellGrid.None;
        var classes = state.Index.Classes;
        if (_nodes.Beside is { Bit: Question.NoBit } homes && homes.Nodes <= Math.Max(QuestionTable.Few, state.Directory.Limit / WorthAsking)) return FindAmong(homes, bits);
        foreach (var question in _lazy)
        {
            if (question.YesCount <= QuestionTable.Few) return FindAmong(question, bits);
        }

        for (var i = 0; i < classes.Count; i++)
        {
            var nodes = classes[i];
            if ((nodes.Key.Answers & bits) == bits && _nodes.MayAccept(request, nodes.Key.Answers) && _classes.Accepts(request, nodes)) FindIn(nodes);
        }

        return _best;
    }

    /// <summary>The node if it takes the request, −1 if not.</summary>
    public int FindAt(PlacementRequest request, int node)
    {
        Consider(node, Begin(request));
        return _best;
    }

    /// <summary>How many nodes pass what does not depend on what they hold.</summary>
    public int CountEligible(PlacementRequest request)
    {
        var bits = Begin(request);
        if (_lazy.Count > 0) return CountEligibleAmong(_lazy.MinBy(question => question.YesCount)!, bits);
        var count = 0;
        foreach (var nodes in state.Index.Classes)
        {
            if ((nodes.Key.Answers & bits) == bits && _classes.Accepts(request, nodes)) count += nodes.Count;
        }

        return count;
    }

    private int CountEligibleAmong(Question question, ulong bits)
    {
        var yes = question.Yes;
        var count = 0;
        for (var word = 0; word < yes.Length; word++)
        {
            for (var rest = yes[word]; rest != 0; rest &= rest - 1)
            {
                var node = (word << 6) + System.Numerics.BitOperations.TrailingZeroCount(rest);
                var nodes = state.Index.Classes[state.Directory.Columns[node].Class];
                if ((nodes.Key.Answers & bits) == bits && _lazy.TrueForAll(other => other[node]) && _classes.Accepts(_request, nodes)) count++;
            }
        }

        return count;
    }

    private ulong Begin(PlacementRequest request)
    {
        (_request, _best, _bestCost, _bestKey) = (request, CellGrid.None, int.MaxValue, long.MaxValue);
        _ = state.Index.Classes;
        var bits = Resolve(request);
        _isTrivial = _nodes.Begin(request) && _lazy.Count == 0;
        return bits;
    }

    // Which bits a class must have, and which questions are left to be put to single nodes.
    private ulong Resolve(PlacementRequest request)
    {
        _lazy.Clear();
        if ((request.Aspects & Asking) == PlacementAspects.None) return 0;
        var bits = 0UL;
        state.Index.Questions.Admit(request.Constraints.Count + request.Whitelists.Count + (request.TopologySpreads.Count * TopologyCheck.FewValues));
        _nodes.BeginTopology(request);
        if (_asksConstraints && (request.Aspects & PlacementAspects.Constraints) != PlacementAspects.None) bits |= Resolve(request.Constraints, isWhitelist: false);
        if (_asksWhitelists && (request.Aspects & PlacementAspects.Whitelists) != PlacementAspects.None) bits |= Resolve(request.Whitelists, isWhitelist: true);
        return bits;
    }

    private ulong Resolve(IReadOnlyList<PlacementExpression> expressions, bool isWhitelist)
    {
        var bits = 0UL;
        for (var i = 0; i < expressions.Count; i++)
        {
            var question = state.Index.Questions.For(expressions[i], isWhitelist);
            if (question.Bit == Question.NoBit) _lazy.Add(question);
            else bits |= 1UL << question.Bit;
        }

        return bits;
    }

    private int FindAmong(Question question, ulong bits)
    {
        var yes = question.Yes;
        for (var word = 0; word < yes.Length; word++)
        {
            for (var rest = yes[word]; rest != 0; rest &= rest - 1) Consider((word << 6) + System.Numerics.BitOperations.TrailingZeroCount(rest), bits);
        }

        return _best;
    }

    private int FindAmong(ServiceHomes homes, ulong bits)
    {
        foreach (var home in homes.Homes)
        {
            if (home.Count > 0) Consider(home.Node, bits);
        }

        return _best;
    }

    private void Consider(int node, ulong bits)
    {
        ref var column = ref state.Directory.Columns[node];
        var nodes = state.Index.Classes[column.Class];
        if ((nodes.Key.Answers & bits) != bits || !_classes.Accepts(_request, nodes)) return;
        _class = nodes;
        var cost = -ClassCheck.Standing(_request, nodes) - _ranking.Value(
            LoadRules.Units + CpuShare(nodes) - LoadRules.FloorOf(column.Cell / LoadRules.Cells),
            LoadRules.Units + MemoryShare(nodes) - LoadRules.FloorOf(column.Cell % LoadRules.Cells));
        var key = state.Index.KeyOf(node, ref column);
        if (cost > _bestCost || (cost == _bestCost && key >= _bestKey) || !Fits(ref column) || !Passes(node, ref column)) return;
        (_best, _bestCost, _bestKey) = (node, cost, key);
    }

    private int CpuShare(NodeClass nodes) => LoadRules.Share(_request.NanoCpus, nodes.CpuScale);

    private int MemoryShare(NodeClass nodes) => LoadRules.Share(_request.Memory.Bytes, nodes.MemoryScale);

    private void FindIn(NodeClass nodes)
    {
        _class = nodes;
        var row = _request.NanoCpus == 0 ? 0 : LoadRules.Cell(_request.NanoCpus, nodes.CpuScale);
        var column = _request.Memory == default ? 0 : LoadRules.Cell(_request.Memory.Bytes, nodes.MemoryScale);
        new CellWalk(nodes.Grid, _ranking, row, column, CpuShare(nodes), MemoryShare(nodes), _cells).Visit(this, -ClassCheck.Standing(_request, nodes));
    }

    /// <summary>Whether a cell of this cost can still hold the best node.</summary>
    public bool IsWorthwhile(int cost) => cost <= _bestCost;

    /// <summary>Looks for the first node of a cell that takes the request; true if there is one, or none better.</summary>
    public bool TryCell(CellHeap heap, int cost)
    {
        if (!CanFit(heap)) return false;
        var entries = heap.Entries;
        ref var first = ref state.Directory.Columns[entries[0].Node];
        if (cost == _bestCost && entries[0].Key >= _bestKey) return true;
        if (Fits(ref first) && Passes(entries[0].Node, ref first)) return Take(entries[0], cost);
        return entries.Length > 1 && TryRest(heap, cost);
    }

    private bool TryRest(CellHeap heap, int cost)
    {
        var entries = heap.Entries;
        long mostCpu = long.MinValue, mostMemory = long.MinValue;
        _cursor.Start(entries);
        for (var at = _cursor.Next(entries); at >= 0; at = _cursor.Next(entries))
        {
            if (cost == _bestCost && entries[at].Key >= _bestKey) return true;
            ref var column = ref state.Directory.Columns[entries[at].Node];
            (mostCpu, mostMemory) = (Math.Max(mostCpu, column.FreeCpu), Math.Max(mostMemory, column.FreeMemory));
            if (at != 0 && Fits(ref column) && Passes(entries[at].Node, ref column)) return Take(entries[at], cost);
        }

        (heap.MostCpu, heap.MostMemory) = (mostCpu, mostMemory); // seen all: the bounds are exact again
        return false;
    }

    private bool Take(HeapEntry entry, int cost)
    {
        (_best, _bestCost, _bestKey) = (entry.Node, cost, entry.Key);
        return true;
    }

    private bool CanFit(CellHeap heap) =>
        (_request.NanoCpus == 0 || _request.NanoCpus <= heap.MostCpu) && (_request.Memory == default || _request.Memory.Bytes <= heap.MostMemory);

    private bool Fits(ref NodeColumn column) =>
        (_request.NanoCpus == 0 || _request.NanoCpus <= column.FreeCpu) && (_request.Memory == default || _request.Memory.Bytes <= column.FreeMemory);

    private bool Passes(int node, ref NodeColumn column)
    {
        if (_class.Key.HasSlotLimit && !_nodes.HasSlot(node, ref column)) return false;
        if (_isTrivial) return true;
        foreach (var question in _lazy)
        {
            if (!question[node]) return false;
        }

        return _nodes.Accepts(_request, node, ref column);
    }
}
