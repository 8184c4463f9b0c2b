using Orchestration.Scheduling;

namespace Orchestration.Swarm.Nodes;

/// <summary>
/// Containers that this cluster made or removed while a list was under way: the list may have been taken before the change.
/// Not safe for concurrent callers.
/// </summary>
internal sealed class RecentChanges
{
    private readonly Dictionary<string, (long At, PlacedContainer? Made)> _changes = new(StringComparer.Ordinal);
    private long _clock;

    /// <summary>The moment before a list is asked for.</summary>
    public long Begin() => ++_clock;

    public void Made(PlacedContainer container) => _changes[container.Request.Id] = (++_clock, container);

    public void Removed(string id) => _changes[id] = (++_clock, null);

    /// <summary>The list with what happened after its moment; what came before is forgotten.</summary>
    public IReadOnlyList<PlacedContainer> Apply(IReadOnlyList<PlacedContainer> listed, long begun)
    {
        foreach (var old in _changes.Where(change => change.Value.At < begun).Select(static change => change.Key).ToArray()) _changes.Remove(old);
        if (_changes.Count == 0) return listed;
        var ids = listed.Select(static container => container.Request.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. listed.Where(container => !_changes.TryGetValue(container.Request.Id, out var change) || change.Made is not null),
            .. _changes.Values.Where(change => change.Made is { } made && !ids.Contains(made.Request.Id)).Select(static change => change.Made!.Value),
        ];
    }
}
