namespace Orchestration.Compose.Groups;

/// <summary>Sets that grow together; they come back in the order in which their first members came.</summary>
internal sealed class DisjointSets<T> where T : notnull
{
    private readonly Dictionary<T, T> _parents = [];
    private readonly List<T> _order = [];

    public void Join(T left, T right)
    {
        Add(left);
        Add(right);
        _parents[Root(right)] = Root(left);
    }

    public IReadOnlyList<IReadOnlyList<T>> Sets() => [.. _order.GroupBy(Root).Select(static group => group.ToArray())];

    private void Add(T item)
    {
        if (_parents.TryAdd(item, item)) _order.Add(item);
    }

    private T Root(T item)
    {
        while (!_parents[item].Equals(item)) item = _parents[item] = _parents[_parents[item]];
        return item;
    }
}
