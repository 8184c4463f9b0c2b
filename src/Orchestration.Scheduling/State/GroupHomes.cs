namespace Orchestration.Scheduling;

/// <summary>The nodes on which the members of each group are, a number for each member.</summary>
internal sealed class GroupHomes(NodeDirectory directory)
{
    private readonly Dictionary<string, List<int>> _homes = new(StringComparer.Ordinal);

    /// <summary>The node of a group, by name the first if its members were put on several; null if it has none.</summary>
    public NodeEntry? Find(string group) => _homes.TryGetValue(group, out var nodes)
        ? nodes.Select(node => directory[node]).MinBy(node => node.Name, StringComparer.Ordinal)
        : null;

    public void Add(string group, int node)
    {
        if (!_homes.TryGetValue(group, out var nodes)) _homes[group] = nodes = [];
        nodes.Add(node);
    }

    public void Remove(string group, int node)
    {
        var nodes = _homes[group];
        nodes.Remove(node);
        if (nodes.Count == 0) _homes.Remove(group);
    }
}
