namespace Orchestration.Scheduling;

/// <summary>Reservations that wait for confirmation, the oldest first; all have the same lifetime, so that is the order of expiry.</summary>
internal sealed class PendingQueue(SlotTable slots)
{
    private const int None = -1;
    private int _last = None;

    /// <summary>The reservation that expires next, −1 for none.</summary>
    public int First { get; private set; } = None;

    public void Append(int slot)
    {
        ref var entry = ref slots[slot];
        (entry.PreviousPending, entry.NextPending) = (_last, None);
        if (_last == None) First = slot;
        else slots[_last].NextPending = slot;
        _last = slot;
    }

    public void Remove(int slot)
    {
        var (previous, next) = (slots[slot].PreviousPending, slots[slot].NextPending);
        if (previous == None) First = next;
        else slots[previous].NextPending = next;
        if (next == None) _last = previous;
        else slots[next].PreviousPending = previous;
    }
}
