namespace Orchestration.Scheduling;

/// <summary>Walks a heap by rising key without changing it: a small heap of positions whose parents were taken.</summary>
internal sealed class HeapCursor
{
    private int[] _open = new int[64];
    private int _count;

    /// <summary>Starts at the least key.</summary>
    public void Start(ReadOnlySpan<HeapEntry> entries)
    {
        _count = 0;
        if (entries.Length > 0) Push(entries, 0);
    }

    /// <summary>The position of the next key, −1 at the end.</summary>
    public int Next(ReadOnlySpan<HeapEntry> entries)
    {
        if (_count == 0) return -1;
        var position = Pop(entries);
        var end = Math.Min((position << 2) + 5, entries.Length);
        for (var child = (position << 2) + 1; child < end; child++) Push(entries, child);
        return position;
    }

    private void Push(ReadOnlySpan<HeapEntry> entries, int position)
    {
        if (_count == _open.Length) Array.Resize(ref _open, _count * 2);
        var at = _count++;
        for (; at > 0 && entries[_open[(at - 1) >> 1]].Key > entries[position].Key; at = (at - 1) >> 1) _open[at] = _open[(at - 1) >> 1];
        _open[at] = position;
    }

    private int Pop(ReadOnlySpan<HeapEntry> entries)
    {
        var (top, last) = (_open[0], _open[--_count]);
        var at = 0;
        for (var child = 1; child < _count; child = (at << 1) + 1)
        {
            if (child + 1 < _count && entries[_open[child + 1]].Key < entries[_open[child]].Key) child++;
            if (entries[last].Key <= entries[_open[child]].Key) break;
            _open[at] = _open[child];
            at = child;
        }

        _open[at] = last;
        return top;
    }
}
