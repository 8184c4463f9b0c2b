using System.Runtime.CompilerServices;

namespace Orchestration.Scheduling;

/// <summary>Keeps every node in the cell of its class that says what it has free. Kept in Strict mode with spread and binpack alone.</summary>
internal sealed class PlacementIndex
{
    private readonly Dictionary<ClassKey, NodeClass> _byKey = [];
    private readonly List<NodeClass> _classes = [];
    private const int FirstHeldBit = 32; // those below are the questions'
    private const int MostClasses = 64;
    private readonly ServiceHomes?[] _held = new ServiceHomes?[6];
    private readonly HeapStorage _storage = new();
    private readonly NodeDirectory _directory;
    private readonly bool _isKept;
    private readonly bool _prefersFewer;
    private readonly PackingShape _shape;
    private bool _isOrdered = true;

    public PlacementIndex(NodeDirectory directory, SchedulerOptions options)
    {
        _directory = directory;
        _isKept = options is { Mode: SchedulingMode.Strict, Ranking: StrictRanking, IsPlain: false };
        _shape = (options.Ranking as StrictRanking ?? StrictRanking.Spread).Shape;
        _prefersFewer = options.Ranking.ContainerPreference < 0;
        Questions = new(directory, this);
    }

    /// <summary>Whether there is an index at all.</summary>
    public bool IsKept => _isKept;

    public QuestionTable Questions { get; }

    /// <summary>The classes; some may have no nodes.</summary>
    public List<NodeClass> Classes
    {
        get
        {
            if (!_isOrdered || !_directory.IsSorted) Order();
            return _classes;
        }
    }

    public void Add(NodeEntry node)
    {
        if (!_isKept) return;
        var nodes = ClassOf(ClassKey.Of(node, Questions.Learn(node) | HeldBy(node.Index)), node);
        ref var column = ref _directory.Columns[node.Index];
        column.Class = nodes.Number;
        column.Cell = CellOf(nodes, ref column);
        nodes.Count++;
        nodes.Grid.Insert(column.Cell, KeyOf(node.Index, ref column), node.Index, ref column);
        _isOrdered &= _directory.IsSorted;
    }

    public void Remove(NodeEntry node)
    {
        ref var column = ref _directory.Columns[node.Index];
        if (column.Cell == NodeColumn.NoCell) return;
        var nodes = _classes[column.Class];
        nodes.Grid.Remove(column.Cell, _directory.Positions[node.Index]);
        column.Cell = NodeColumn.NoCell;
        nodes.Count--;
    }

    /// <summary>Puts a node where it belongs after what it holds has changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Move(int node, ref NodeColumn column)
    {
        if (column.Cell != NodeColumn.NoCell) MoveIndexed(node, ref column);
    }

    /// <summary>Lets classes tell whether their nodes hold a service, if that is possible: then those that are out of the question cost nothing.</summary>
    public void Distinguish(ServiceHomes homes)
    {
        homes.Passed = 0;
        var free = Array.IndexOf(_held, null);
        if (free < 0 || homes.Bit != Question.NoBit || _classes.Count > MostClasses) return;
        _held[free] = homes;
        homes.Bit = FirstHeldBit + free;
        Reclassify();
    }

    /// <summary>A service has no node left.</summary>
    public void Forget(ServiceHomes homes)
    {
        if (homes.Bit == Question.NoBit) return;
        _held[homes.Bit - FirstHeldBit] = null;
        homes.Bit = Question.NoBit;
    }

    /// <summary>A node holds a service by which classes are told apart for the first time, or no longer.</summary>
    public void Switch(int node, ServiceHomes homes)
    {
        ref var column = ref _directory.Columns[node];
        if (column.Cell == NodeColumn.NoCell) return;
        var (cell, before) = (column.Cell, _classes[column.Class]);
        before.Grid.Remove(cell, _directory.Positions[node]);
        before.Count--;
        var nodes = ClassOf(before.Key with { Answers = before.Key.Answers ^ (1UL << homes.Bit) }, _directory[node]);
        column.Class = nodes.Number;
        nodes.Count++;
        nodes.Grid.Insert(cell, KeyOf(node, ref column), node, ref column);
    }

    /// <summary>Sorts all nodes into classes anew.</summary>
    public void Reclassify()
    {
        foreach (var node in _directory.Sorted) Remove(node);
        _byKey.Clear();
        _classes.Clear();
        foreach (var node in _directory.Sorted) Add(node);
        _isOrdered = true;
    }

    public long KeyOf(int node, ref NodeColumn column) => KeyOf(column.Count, (uint)_directory.Ranks[node]);

    private long KeyOf(int count, uint rank) => ((long)(_prefersFewer ? count : int.MaxValue - count) << 32) | rank;

    private static int CellOf(NodeClass nodes, ref NodeColumn column) =>
        (LoadRules.Cell(column.FreeCpu, nodes.CpuScale) * LoadRules.Cells) + LoadRules.Cell(column.FreeMemory, nodes.MemoryScale);

    private void MoveIndexed(int node, ref NodeColumn column)
    {
        var nodes = _classes[column.Class];
        var cell = CellOf(nodes, ref column);
        var position = _directory.Positions[node];
        var key = KeyOf(column.Count, nodes.Grid.RankAt(column.Cell, position));
        if (cell == column.Cell)
        {
            nodes.Grid.Update(cell, position, key, ref column);
            return;
        }

        nodes.Grid.Remove(column.Cell, position);
        column.Cell = cell;
        nodes.Grid.Insert(cell, key, node, ref column);
    }

    private ulong HeldBy(int node)
    {
        var bits = 0UL;
        foreach (var homes in _held)
        {
            if (homes?.CountOn(node) > 0) bits |= 1UL << homes.Bit;
        }

        return bits;
    }

    private NodeClass ClassOf(ClassKey key, NodeEntry node)
    {
        if (_byKey.TryGetValue(key, out var known)) return known;
        var nodes = new NodeClass(_classes.Count, key, node.Facts, _storage, _directory, _shape);
        _byKey.Add(key, nodes);
        _classes.Add(nodes);
        return nodes;
    }

    // Names came that are not at the end: ranks are given anew, and every heap is put in order.
    private void Order()
    {
        _ = _directory.Sorted;
        foreach (var nodes in _classes) nodes.Grid.Rebuild(node => KeyOf(node, ref _directory.Columns[node]));
        _isOrdered = true;
    }
}
