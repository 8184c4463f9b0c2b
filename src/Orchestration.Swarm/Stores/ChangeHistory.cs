using Orchestration.Stores;

namespace Orchestration.Swarm.Stores;

/// <summary>The last changes of a store, in their order. Not safe for concurrent callers.</summary>
/// <param name="capacity">How many are remembered.</param>
internal sealed class ChangeHistory(int capacity)
{
    private readonly List<(long Order, StoreChange Change)> _ring = [];
    private int _first;
    private long _newest;
    private long _forgotten;

    // A file that is read again tells its keys in another order than that of their revisions.
    public void Add(StoreChange change)
    {
        _newest = Math.Max(_newest, change.Revision);
        if (_ring.Count < capacity)
        {
            _ring.Add((_newest, change));
            return;
        }

        _forgotten = _ring[_first].Order;
        _ring[_first] = (_newest, change);
        _first = (_first + 1) % capacity;
    }

    /// <summary>Changes after a revision; null when they are no longer known.</summary>
    public IReadOnlyList<StoreChange>? After(string prefix, long revision)
    {
        if (revision < _forgotten) return null;
        List<StoreChange>? found = null;
        for (var i = IndexAfter(revision); i < _ring.Count; i++)
            if (At(i).Change is var change && change.Revision > revision && change.Key.StartsWith(prefix, StringComparison.Ordinal)) (found ??= []).Add(change);
        return found ?? (IReadOnlyList<StoreChange>)[];
    }

    // Watchers ask after every change: they must not pay for what they have seen.
    private int IndexAfter(long revision)
    {
        var (low, high) = (0, _ring.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (At(middle).Order > revision) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private (long Order, StoreChange Change) At(int index) => _ring[(_first + index) % _ring.Count];
}
