using Orchestration.Scheduling;

namespace Orchestration.Swarm.Nodes;

/// <summary>
/// Containers that this cluster made, started or removed while a list was under way: the list may have been taken before the change.
/// Not safe for concurrent callers.
/// </summary>
internal sealed class RecentChanges
{
    private readonly Dictionary<string, (long At, PlacedContainer? Made)> _changes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _starting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _started = new(StringComparer.Ordinal);
    private long _clock;

    /// <summary>The moment before a list is asked for.</summary>
    public long Begin() => ++_clock;

    public void Made(PlacedContainer container) => _changes[container.Request.Id] = (++_clock, container);

    public void Removed(string id) => _changes[id] = (++_clock, null);

    /// <summary>It is about to run: it holds its room whatever lists say, until that is over.</summary>
    public void Starting(string id) => _starting[id] = _starting.GetValueOrDefault(id) + 1;

    /// <summary>It runs, as far as lists that were asked for earlier are concerned; or it did not start.</summary>
    public void Started(string id, bool runs)
    {
        if (_starting[id] == 1) _starting.Remove(id);
        else _starting[id]--;
        if (runs) _started[id] = ++_clock;
    }

    /// <summary>The list with what happened after its moment; what came before is forgotten.</summary>
    public IReadOnlyList<PlacedContainer> Apply(IReadOnlyList<PlacedContainer> listed, long begun)
    {
        foreach (var old in _changes.Where(change => change.Value.At < begun).Select(static change => change.Key).ToArray()) _changes.Remove(old);
        foreach (var old in _started.Where(start => start.Value < begun).Select(static start => start.Key).ToArray()) _started.Remove(old);
        if (_starting.Count + _started.Count > 0) listed = [.. listed.Select(container => container.State == PlacedState.Exited && IsStarted(container.Request.Id) ? container with { State = PlacedState.Running } : container)];
        if (_changes.Count == 0) return listed;
        var ids = listed.Select(static container => container.Request.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. listed.Where(container => !_changes.TryGetValue(container.Request.Id, out var change) || change.Made is not null),
            .. _changes.Values.Where(change => change.Made is { } made && !ids.Contains(made.Request.Id)).Select(static change => change.Made!.Value),
        ];
    }

    private bool IsStarted(string id) => _starting.ContainsKey(id) || _started.ContainsKey(id);
}
