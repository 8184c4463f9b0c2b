namespace Orchestration.Scheduling;

/// <summary>All placed containers, by number; free numbers are used again.</summary>
internal sealed class SlotTable
{
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

    public IEnumerable<PlacedContainer> ContainersFrom(int slot)
    {
        for (; slot >= 0; slot = _slots[slot].Next) yield return new(_slots[slot].Request!, _slots[slot].State);
    }
}
