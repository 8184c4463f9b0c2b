namespace Orchestration.Scheduling;

/// <summary>All placed containers, by number; free numbers are used again.</summary>
internal sealed class SlotTable
{
    private const int None = -1;
    private Slot[] _slots = new Slot[64];
    private int _count;
    private int _firstFree = -1;

    public ref Slot this[int slot] => ref _slots[slot];

    /// <summary>How many numbers were ever handed out.</summary>
    public int Capacity => _count;

    public int Take()
    {
        if (_firstFree >= 0)
        {
            var free = _firstFree;
            _firstFree = _slots[free].Next;
            return free;
        }

        if (_count == _slots.Length) Array.Resize(ref _slots, _count * 2);
        return _count++;
    }

    public void Free(int slot)
    {
        ref var entry = ref _slots[slot];
        entry.Request = null;
        entry.Version++;
        entry.Next = _firstFree;
        _firstFree = slot;
    }

    /// <summary>
    /// Puts a container before the others of its node. The one that was first is not told, because it lies elsewhere in
    /// memory; <see cref="Unlink"/> makes up for it.
    /// </summary>
    public void Prepend(int slot, ref int first)
    {
        ref var entry = ref _slots[slot];
        (entry.Previous, entry.Next) = (None, first);
        first = slot;
    }

    /// <summary>Takes a container out of the list of its node.</summary>
    public void Unlink(int slot, ref int first)
    {
        ref var entry = ref _slots[slot];
        if (first == slot)
        {
            first = entry.Next;
            if (first >= 0) _slots[first].Previous = None;
            return;
        }

        if (entry.Previous == None) Tell(first);
        _slots[entry.Previous].Next = entry.Next;
        if (entry.Next >= 0) _slots[entry.Next].Previous = entry.Previous;
    }

    // Those that were put before others since the last time are all in front, and each is passed here once.
    private void Tell(int slot)
    {
        for (var next = _slots[slot].Next; next >= 0 && _slots[next].Previous == None; next = _slots[slot].Next)
        {
            _slots[next].Previous = slot;
            slot = next;
        }
    }

    public IEnumerable<PlacedContainer> ContainersFrom(int slot)
    {
        for (; slot >= 0; slot = _slots[slot].Next) yield return new(_slots[slot].Request!, _slots[slot].State);
    }
}
