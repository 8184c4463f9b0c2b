using System.Text.Json.Nodes;
using Orchestration.Stores;

namespace Orchestration.IntegrationTests.Swarm.Campaign;

/// <summary>Every change of the managers' keys, in the store's own order, and whether each was made under one leader.</summary>
internal sealed class WriteHistory : IAsyncDisposable
{
    private readonly List<StoreChange> _changes = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _following;

    public WriteHistory(ClusterBed bed, long after) => _following = FollowAsync(bed, after);

    /// <summary>Ends the watch and tells what broke the rule: terms only grow, and nothing is written while nobody leads.</summary>
    public async Task<(int Writes, int Terms, IReadOnlyList<string> Broken)> CheckAsync()
    {
        await _end.CancelAsync();
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_following.IsFaulted) await _following;
        List<string> broken = [];
        var (leads, last, terms, writes) = (true, 0L, 0, 0); // It begins under a leader.
        foreach (var revision in _changes.GroupBy(static change => change.Revision).OrderBy(static group => group.Key))
        {
            if (revision.FirstOrDefault(static change => change.Key.EndsWith("orchestration/leader", StringComparison.Ordinal)) is { } election)
            {
                var term = election.Entry is { } entry ? JsonNode.Parse(entry.Value.Span)!["Term"]!.GetValue<long>() : 0;
                if (term != 0 && term <= last) broken.Add($"revision {revision.Key}: term {term} after {last}");
                (leads, last, terms) = (term != 0, Math.Max(term, last), terms + (term != 0 ? 1 : 0));
                continue;
            }

            writes++;
            if (!leads) broken.Add($"revision {revision.Key}: {string.Join(", ", revision.Select(static change => change.Key))} while nobody led");
        }

        return (writes, terms, broken);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task FollowAsync(ClusterBed bed, long after)
    {
        await foreach (var change in bed.Store.WatchAsync(ClusterBed.Keys, after, _end.Token)) _changes.Add(change);
    }
}
