using System.Numerics;
using System.Runtime.InteropServices;

namespace Orchestration.Scheduling;

/// <summary>The nodes that hold containers of one service, and how many each: open addressing, so that asking about a node reads one line.</summary>
internal sealed class ServiceHomes(NodeDirectory directory)
{
    private const int MostLabels = 8;
    private Home[] _homes = new Home[8];
    private Dictionary<string, Dictionary<string, int>>? _byLabel;
    private int _era;

    /// <summary>How many nodes hold any.</summary>
    public int Nodes { get; private set; }

    /// <summary>The bit by which classes tell whether their nodes hold any; −1 if they are not told apart by it.</summary>
    public int Bit { get; set; } = Question.NoBit;

    /// <summary>How many nodes were passed over because of this service since it was last considered for a <see cref="Bit"/>.</summary>
    public int Passed { get; set; }

    /// <summary>The table; entries without containers are empty.</summary>
    public ReadOnlySpan<Home> Homes => _homes;

    private int Mask => _homes.Length - 1;

    public int CountOn(int node) => _homes[Find(node)].Count;

    /// <summary>Counts a container; true if it is the first on the node.</summary>
    public bool Add(int node)
    {
        if (_byLabel is not null) Book(node, +1);
        if ((Nodes + 1) * 2 > _homes.Length) Grow();
        ref var home = ref _homes[Find(node)];
        home.Node = node;
        if (home.Count++ > 0) return false;
        Nodes++;
        return true;
    }

    /// <summary>Takes a container off; true if it was the last on the node.</summary>
    public bool Remove(int node)
    {
        if (_byLabel is not null) Book(node, -1);
        var at = Find(node);
        if (--_homes[at].Count > 0) return false;
        Nodes--;
        CloseGap(at);
        if (Nodes > 0) return true;
        (_byLabel, Passed) = (null, 0);
        return true;
    }

    /// <summary>How many of its containers stand on nodes with each value of a label; values without any are left out.</summary>
    public IReadOnlyDictionary<string, int> CountsBy(string label, int era)
    {
        if (_byLabel is null || _era != era || _byLabel.Count >= MostLabels) (_byLabel, _era) = (new(StringComparer.Ordinal), era);
        if (_byLabel.TryGetValue(label, out var known)) return known;
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (var home in _homes)
        {
            if (home.Count > 0 && directory[home.Node].Labels.TryGetValue(label, out var value)) Change(counts, value, home.Count);
        }

        return _byLabel[label] = counts;
    }

    private static void Change(Dictionary<string, int> counts, string value, int by)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _);
        count += by;
        if (count == 0) counts.Remove(value);
    }

    private void Book(int node, int by)
    {
        foreach (var (label, counts) in _byLabel!)
        {
            if (directory[node].Labels.TryGetValue(label, out var value)) Change(counts, value, by);
        }
    }

    private int Start(int node) => (int)(((uint)node * 2654435769u) >> (32 - BitOperations.Log2((uint)_homes.Length)));

    // Where the node is, or would be.
    private int Find(int node)
    {
        var at = Start(node);
        while (_homes[at].Count != 0 && _homes[at].Node != node) at = (at + 1) & Mask;
        return at;
    }

    private void Grow()
    {
        var old = _homes;
        _homes = new Home[old.Length * 2];
        foreach (var home in old)
        {
            if (home.Count > 0) _homes[Find(home.Node)] = home;
        }
    }

    // Without tombstones: whatever could not sit in the gap stays, the rest moves up.
    private void CloseGap(int gap)
    {
        for (var at = (gap + 1) & Mask; _homes[at].Count != 0; at = (at + 1) & Mask)
        {
            if (((at - Start(_homes[at].Node)) & Mask) < ((at - gap) & Mask)) continue;
            _homes[gap] = _homes[at];
            gap = at;
        }

        _homes[gap] = default;
    }
}
