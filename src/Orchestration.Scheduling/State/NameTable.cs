using System.Runtime.InteropServices;

namespace Orchestration.Scheduling;

/// <summary>Which names are in use, and where; engines that joined with containers of one name count as often.</summary>
internal sealed class NameTable
{
    /// <summary>Nobody has the name.</summary>
    public const int Nowhere = -1;

    /// <summary>Containers on more than one node have, or had, the name.</summary>
    public const int Several = -2;

    private readonly Dictionary<string, Use> _uses = new(StringComparer.Ordinal);

    public bool Contains(string name) => _uses.ContainsKey(name);

    /// <summary>The node whose container has the name.</summary>
    public int NodeOf(ReadOnlySpan<char> name) => _uses.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var use) ? use.Node : Nowhere;

    public void Add(string name, int node)
    {
        ref var use = ref CollectionsMarshal.GetValueRefOrAddDefault(_uses, name, out var isKnown);
        use.Node = isKnown && use.Node != node ? Several : node;
        use.Count++;
    }

    public void Remove(string name)
    {
        if (--CollectionsMarshal.GetValueRefOrNullRef(_uses, name).Count == 0) _uses.Remove(name);
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Use
    {
        public int Node;
        public int Count;
    }
}
