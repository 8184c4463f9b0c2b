namespace Orchestration.Scheduling;

/// <summary>All nodes: by name, by number, and in the order of their names.</summary>
internal sealed class NodeDirectory
{
    private readonly Dictionary<string, NodeEntry> _byName = new(StringComparer.Ordinal);
    private readonly List<NodeEntry> _sorted = [];
    private readonly Stack<int> _free = [];
    private NodeEntry?[] _entries = new NodeEntry?[64];
    private int _count;
    private bool _isSorted = true;

    /// <summary>The nodes' columns by number.</summary>
    public NodeColumn[] Columns = new NodeColumn[64];

    /// <summary>The place of each node in the heap of its cell: apart, because putting a heap in order writes those of many nodes.</summary>
    public int[] Positions = new int[64];

    /// <summary>The place of each node's name among all names; equal order, not equal distance.</summary>
    public int[] Ranks = new int[64];

    /// <summary>Numbers in use are below this.</summary>
    public int Limit => _count;

    /// <summary>All nodes by name; ranks are right once this was read.</summary>
    public IReadOnlyList<NodeEntry> Sorted
    {
        get
        {
            if (!_isSorted) Sort();
            return _sorted;
        }
    }

    /// <summary>Whether nodes came whose names have no rank yet.</summary>
    public bool IsSorted => _isSorted;

    public NodeEntry this[int index] => _entries[index]!;

    public NodeEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Asks for a node's lines, because it is likely to be the next to take something.</summary>
    public void Expect(int node)
    {
        CacheLine.Expect(ref Columns[node]);
        CacheLine.Expect(ref _entries[node]);
    }

    public NodeEntry Add(string name, SlotTable slots)
    {
        var index = _free.Count > 0 ? _free.Pop() : Grow();
        var node = new NodeEntry(this, slots, index);
        _entries[index] = node;
        _byName.Add(name, node);
        Columns[index] = new() { FirstSlot = -1, Cell = NodeColumn.NoCell };
        Append(name, node);
        return node;
    }

    public void Remove(NodeEntry node)
    {
        _byName.Remove(node.Name);
        _sorted.Remove(node);
        _entries[node.Index] = null;
        _free.Push(node.Index);
    }

    // A name after all others needs no new order: the usual way in which clusters grow.
    private void Append(string name, NodeEntry node)
    {
        if (_sorted.Count == 0) Ranks[node.Index] = 0;
        else if (_isSorted && string.CompareOrdinal(_sorted[^1].Name, name) < 0)
            Ranks[node.Index] = Ranks[_sorted[^1].Index] + 1;
        else _isSorted = false;
        _sorted.Add(node);
    }

    private void Sort()
    {
        _sorted.Sort(static (x, y) => string.CompareOrdinal(x.Name, y.Name));
        for (var i = 0; i < _sorted.Count; i++) Ranks[_sorted[i].Index] = i;
        _isSorted = true;
    }

    private int Grow()
    {
        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, _count * 2);
            Array.Resize(ref Columns, _count * 2);
            Array.Resize(ref Positions, _count * 2);
            Array.Resize(ref Ranks, _count * 2);
        }

        return _count++;
    }
}
