using System.Runtime.InteropServices;

namespace Orchestration.Scheduling;

/// <summary>Which names are in use; engines that joined with containers of one name count as often.</summary>
internal sealed class NameCounts
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public bool Contains(string name) => _counts.ContainsKey(name);

    public void Add(string name) => CollectionsMarshal.GetValueRefOrAddDefault(_counts, name, out _)++;

    public void Remove(string name)
    {
        if (--CollectionsMarshal.GetValueRefOrNullRef(_counts, name) == 0) _counts.Remove(name);
    }
}
