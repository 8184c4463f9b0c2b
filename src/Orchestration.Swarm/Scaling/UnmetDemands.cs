using System.Collections.Concurrent;
using Orchestration.Scheduling;

namespace Orchestration.Swarm.Scaling;

/// <summary>Work that fitted nowhere, by name, until it is placed or nobody has asked for it for long enough. Kept only while somebody scales.</summary>
internal sealed class UnmetDemands(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (PlacementRequest Request, long At)> _open = new(StringComparer.Ordinal);

    public bool IsWatched { get; set; }

    public void Refused(string name, PlacementRequest request)
    {
        if (IsWatched) _open[name] = (request, time.GetTimestamp());
    }

    public void Met(string? name)
    {
        if (name is not null && !_open.IsEmpty) _open.TryRemove(name, out _);
    }

    public IReadOnlyList<PlacementRequest> Read(TimeSpan lifetime)
    {
        foreach (var (name, demand) in _open)
            if (time.GetElapsedTime(demand.At) >= lifetime) _open.TryRemove(name, out _);
        return [.. _open.OrderBy(static demand => demand.Key, StringComparer.Ordinal).Select(static demand => demand.Value.Request)];
    }
}
