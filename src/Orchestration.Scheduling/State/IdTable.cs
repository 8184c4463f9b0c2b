namespace Orchestration.Scheduling;

/// <summary>
/// Ids to slots: open addressing with linear probing, hash beside slot, so that a miss touches no string and an
/// insertion allocates nothing but when the table doubles.
/// </summary>
internal sealed class IdTable(SlotTable slots)
{
    private const int Empty = -1;
    private Entry[] _entries = NewEntries(128);
    private int _count;

    /// <summary>The hash of an id, to be reckoned once per operation.</summary>
    public static int Hash(string id) => id.GetHashCode(StringComparison.Ordinal);

    /// <summary>Asks for the line at which the search for an id will begin.</summary>
    public void Expect(int hash) => CacheLine.Expect(ref _entries[hash & Mask]);

    public int Find(string id, int hash)
    {
        for (var at = hash & Mask; _entries[at].Slot != Empty; at = (at + 1) & Mask)
        {
            if (_entries[at].Hash == hash && slots[_entries[at].Slot].Request!.Id == id) return _entries[at].Slot;
        }

        return Empty;
    }

    /// <summary>Adds an id that is known to be new.</summary>
    public void Add(int hash, int slot)
    {
        if (++_count * 2 > _entries.Length) Grow();
        Insert(new() { Hash = hash, Slot = slot });
    }

    public void Remove(int hash, int slot)
    {
        var at = hash & Mask;
        while (_entries[at].Slot != slot) at = (at + 1) & Mask;
        _count--;
        CloseGap(at);
    }

    private int Mask => _entries.Length - 1;

    // Without tombstones: whatever could not sit in the gap for its hash stays, the rest moves up.
    private void CloseGap(int gap)
    {
        for (var at = (gap + 1) & Mask; _entries[at].Slot != Empty; at = (at + 1) & Mask)
        {
            var home = _entries[at].Hash & Mask;
            if (((at - home) & Mask) < ((at - gap) & Mask)) continue;
            _entries[gap] = _entries[at];
            gap = at;
        }

        _entries[gap].Slot = Empty;
    }

    private void Grow()
    {
        var old = _entries;
        _entries = NewEntries(old.Length * 2);
        foreach (var entry in old)
        {
            if (entry.Slot != Empty) Insert(entry);
        }
    }

    private void Insert(Entry entry)
    {
        var at = entry.Hash & Mask;
        while (_entries[at].Slot != Empty) at = (at + 1) & Mask;
        _entries[at] = entry;
    }

    private static Entry[] NewEntries(int length)
    {
        var entries = new Entry[length];
        Array.Fill(entries, new() { Slot = Empty });
        return entries;
    }

    private struct Entry
    {
        public int Hash;
        public int Slot;
    }
}
