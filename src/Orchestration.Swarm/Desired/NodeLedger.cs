using System.Collections.Concurrent;
using System.Text;
using Orchestration.Scheduling;
using Orchestration.Stores;
using Orchestration.Swarm.Nodes;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Desired;

/// <summary>
/// Keeps two managers on one store from giving the same room of a node away: <c>ledger/node</c> holds the ids of containers in
/// the making there, and every transaction that places on the node compares and writes it. Who finds that another one has
/// written first reads the node and what is in the making there, and chooses again.
/// </summary>
internal sealed class NodeLedger(Func<IClusterStore> store, string prefix, SchedulerHolder scheduler, DesiredContainers containers)
{
    private const long Unknown = -1;

    private readonly ConcurrentDictionary<string, Page> _pages = new(StringComparer.Ordinal);

    /// <summary>Commits a transaction that places a container on a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="chosenAt"><see cref="SchedulerHolder.Learnt"/> before its place was chosen.</param>
    /// <param name="id">The container; in the making until <see cref="End"/>.</param>
    /// <param name="commit">Commits with the ledger's line: the store's revision, or null when a condition did not hold.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What became of it.</returns>
    public async Task<LedgerOutcome> PlaceAsync(ClusterNode node, long chosenAt, string id, Func<LedgerLine, Task<long?>> commit, CancellationToken cancellationToken)
    {
        var page = _pages.GetOrAdd(node.Name, static _ => new());
        await page.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (page.Revision == Unknown) await LearnAsync(page, node, cancellationToken).ConfigureAwait(false);
            if (page.LearntAt > chosenAt) return LedgerOutcome.PlaceAgain;
            var known = page.Revision;
            page.Revision = Unknown; // Until the answer is there.
            page.Making[id] = true;
            if (await commit(page.Line(KeyOf(node.Name), known)).ConfigureAwait(false) is { } revision)
            {
                page.Revision = revision;
                return LedgerOutcome.Done;
            }

            page.Making.TryRemove(id, out _);
            if ((await store().GetAsync(KeyOf(node.Name), cancellationToken).ConfigureAwait(false))?.Revision is var now && (now ?? 0) != known)
            {
                await LearnAsync(page, node, cancellationToken).ConfigureAwait(false);
                return LedgerOutcome.PlaceAgain;
            }

            page.Revision = known;
            return LedgerOutcome.Refused;
        }
        finally
        {
            page.Gate.Release();
        }
    }

    /// <summary>The engine has the container, or will not have it.</summary>
    public void End(string node, string id)
    {
        if (_pages.TryGetValue(node, out var page)) page.Making.TryRemove(id, out _);
    }

    // Others' records are read before the engine is: what has left them by then, the engine has.
    private async Task LearnAsync(Page page, ClusterNode node, CancellationToken cancellationToken)
    {
        var entry = await store().GetAsync(KeyOf(node.Name), cancellationToken).ConfigureAwait(false);
        if (entry is not null)
        {
            var others = new List<DesiredContainer>();
            foreach (var id in Ids(entry).Where(id => !page.Making.ContainsKey(id)))
            {
                if (await containers.FindAsync(id, cancellationToken).ConfigureAwait(false) is { Container: { Phase: DesiredPhase.Creating or DesiredPhase.Moving } other } && string.Equals(other.Node, node.Name, StringComparison.Ordinal)) others.Add(other);
            }

            await node.Monitor.ReadNowAsync(cancellationToken).ConfigureAwait(false);
            Expect(page, node, others);
            page.Others = [.. others.Select(static other => other.Id)];
            page.LearntAt = scheduler.Learn();
        }

        page.Revision = entry?.Revision ?? 0;
    }

    private void Expect(Page page, ClusterNode node, List<DesiredContainer> others)
    {
        foreach (var earlier in page.Expected) scheduler.Current.TryRelease(earlier);
        page.Expected.Clear();
        var seen = node.Monitor.Last.Containers.Select(static container => container.Labels.GetValueOrDefault(SwarmLabels.Id)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var other in others.Where(other => !seen.Contains(other.Id)))
        {
            var request = RequestOfContainer.Of($"expected/{other.Id}", other.Create, PlacementHints.Read(other.Spec.Environment, other.Spec.Labels), []) with { Name = null, Group = null, Dependencies = [] };
            scheduler.Current.TryRelease(request.Id);
            scheduler.Current.Register(node.Name, new(request, PlacedState.Pending));
            page.Expected.Add(request.Id);
        }
    }

    private static string[] Ids(StoreEntry entry) => Encoding.UTF8.GetString(entry.Value.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string KeyOf(string node) => $"{prefix}ledger/{node}";

    private sealed class Page
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public ConcurrentDictionary<string, bool> Making { get; } = new(StringComparer.Ordinal);

        public List<string> Expected { get; } = [];

        /// <summary>What others had in the making when that was learnt; it stays in the line for a third manager.</summary>
        public IReadOnlyList<string> Others { get; set; } = [];

        public long Revision { get; set; } = Unknown;

        public long LearntAt { get; set; }

        public LedgerLine Line(string key, long revision) => new(new(key, revision), new StoreOperation.Put(key, Encoding.UTF8.GetBytes(string.Join('\n', Making.Keys.Concat(Others)))));
    }
}
