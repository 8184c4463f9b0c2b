using Orchestration.Swarm.Desired;

namespace Orchestration.Swarm.Failover;

/// <summary>Creates that were not confirmed and changes of name that were not ended: since when, by this manager's own monotonic clock, as wall clocks jump and differ.</summary>
internal sealed class BegunChanges(ClusterOptions options)
{
    private readonly Dictionary<string, (long Revision, long Since)> _seen = new(StringComparer.Ordinal);

    /// <summary>Ids of the containers that have waited for too long.</summary>
    public IReadOnlySet<string> StaleOf(IReadOnlyList<StoredContainer> stored)
    {
        var now = options.TimeProvider.GetTimestamp();
        var stale = new HashSet<string>(StringComparer.Ordinal);
        foreach (var read in stored.Where(IsBegun))
        {
            var id = read.Container.Id;
            if (!_seen.TryGetValue(id, out var seen) || seen.Revision != read.Entry.Revision) _seen[id] = seen = (read.Entry.Revision, now);
            if (options.TimeProvider.GetElapsedTime(seen.Since, now) >= LifetimeOf(read)) stale.Add(id);
        }

        return stale;
    }

    /// <summary>Forgets what is no longer under way; <paramref name="all"/> is everything that is stored.</summary>
    public void ForgetEnded(IReadOnlyList<StoredContainer> all)
    {
        var begun = all.Where(IsBegun).Select(static read => read.Container.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var ended in _seen.Keys.Where(id => !begun.Contains(id)).ToArray()) _seen.Remove(ended);
    }

    private TimeSpan LifetimeOf(StoredContainer read) => read.Container.Phase is DesiredPhase.Creating ? options.Failover.CreateLifetime : options.Failover.Grace;

    private static bool IsBegun(StoredContainer read) => read.Container.Phase is DesiredPhase.Creating || read.Container.NextName is not null;
}
