using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>What must be known of the swarm beyond what its engines say now.</summary>
internal sealed class OverlayMemory
{
    private ImmutableHashSet<string> _known = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Ids of members and swarms that are, or were, the cluster's.</summary>
    public ImmutableHashSet<string> Known => _known;

    /// <summary>The last id of each node.</summary>
    public ConcurrentDictionary<string, string> Ids { get; } = new(StringComparer.Ordinal);

    /// <summary>How often containers failed to start since they last did.</summary>
    public ConcurrentDictionary<string, int> FailedStarts { get; } = new(StringComparer.Ordinal);

    /// <summary>Id of the swarm; null before there is one.</summary>
    public string? Swarm { get; private set; }

    public bool IsFormed => Swarm is not null;

    /// <summary>Since when too few managers answer.</summary>
    public DateTimeOffset? HeadlessSince { get; set; }

    public bool WantsRotation { get; set; }

    public void Remember(string swarm, IEnumerable<(string Node, string Id)> members)
    {
        Swarm = swarm;
        _known = _known.Add(swarm);
        foreach (var (node, id) in members)
        {
            Ids[node] = id;
            _known = _known.Add(id);
        }
    }
}
