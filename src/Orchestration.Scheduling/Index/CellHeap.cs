namespace Orchestration.Scheduling;

/// <summary>The nodes of one cell, least key first: a heap with four children per entry, which lie in one cache line.</summary>
internal sealed class CellHeap(HeapStorage storage, NodeDirectory directory)
{
    private HeapEntry[] _entries = HeapStorage.Nothing;

    public int Count { get; private set; }

    public ReadOnlySpan<HeapEntry> Entries => _entries.AsSpan(0, Count);

    /// <summary>No node here has more CPU free than this.</summary>
    public long MostCpu { get; set; }

    /// <summary>No node here has more memory free than this.</summary>
    public long MostMemory { get; set; }

    public void Insert(long key, int node, ref NodeColumn column)
    {
        if (Count == _entries.Length) _entries = storage.Exchange(_entries, Count, Math.Max(4, Count * 2));
        if (Count == 0) (MostCpu, MostMemory) = (column.FreeCpu, column.FreeMemory);
        else Raise(ref column);
        SiftUp(Count++, new(key, node));
    }

    public void RemoveAt(int position)
    {
        var last = _entries[--Count];
        if (position < Count) Place(position, last);
        if (position == 0 && Count > 0) directory.Expect(_entries[0].Node);
        if (Count == 0) Clear();
        else if (Count * 8 <= _entries.Length && _entries.Length > 64) _entries = storage.Exchange(_entries, Count, Count * 2);
    }

    /// <summary>The node at a position has a new key and other amounts free.</summary>
    public void Update(int position, long key, ref NodeColumn column)
    {
        Raise(ref column);
        Place(position, _entries[position] with { Key = key });
    }

    /// <summary>Puts everything in order again after names got other ranks.</summary>
    public void Rebuild(Func<int, long> key)
    {
        for (var i = 0; i < Count; i++) _entries[i] = new(key(_entries[i].Node), _entries[i].Node);
        Array.Sort(_entries, 0, Count, Comparer<HeapEntry>.Create(static (x, y) => x.Key.CompareTo(y.Key)));
        for (var i = 0; i < Count; i++) directory.Positions[_entries[i].Node] = i;
    }

    private void Raise(ref NodeColumn column)
    {
        if (column.FreeCpu > MostCpu) MostCpu = column.FreeCpu;
        if (column.FreeMemory > MostMemory) MostMemory = column.FreeMemory;
    }

    private void Clear()
    {
        storage.Keep(_entries);
        _entries = HeapStorage.Nothing;
    }

    private void Place(int position, HeapEntry entry)
    {
        if (position > 0 && entry.Key < _entries[(position - 1) >> 2].Key) SiftUp(position, entry);
        else SiftDown(position, entry);
    }

    private void SiftUp(int position, HeapEntry entry)
    {
        var (entries, positions) = (_entries, directory.Positions);
        while (position > 0)
        {
            var parent = (position - 1) >> 2;
            if (entries[parent].Key <= entry.Key) break;
            entries[position] = entries[parent];
            positions[entries[position].Node] = position;
            position = parent;
        }

        entries[position] = entry;
        positions[entry.Node] = position;
    }

    private void SiftDown(int position, HeapEntry entry)
    {
        var (entries, positions, count) = (_entries, directory.Positions, Count);
        for (var first = (position << 2) + 1; first < count; first = (position << 2) + 1)
        {
            var least = first;
            var end = Math.Min(first + 4, count);
            for (var child = first + 1; child < end; child++)
            {
                if (entries[child].Key < entries[least].Key) least = child;
            }

            if (entry.Key <= entries[least].Key) break;
            entries[position] = entries[least];
            positions[entries[position].Node] = position;
            position = least;
        }

        entries[position] = entry;
        positions[entry.Node] = position;
    }
}
