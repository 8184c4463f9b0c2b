using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestration.Stores;

namespace Orchestration.Swarm.Desired;

/// <summary>
/// What the cluster was told at runtime, so that another leader and a manager that is started again know it:
/// <c>placement</c>, and <c>nodes/name</c> for each node.
/// </summary>
/// <param name="store">The store for reads.</param>
/// <param name="writable">The store for writes, guarded by the leader's term.</param>
/// <param name="prefix">What is put before every key.</param>
internal sealed class ClusterSettings(IClusterStore store, Func<IClusterStore> writable, string prefix)
{
    private const int Attempts = 8;

    private readonly string _nodes = $"{prefix}nodes/";
    private readonly string _placement = $"{prefix}placement";

    /// <summary>The rules that were set; null when nobody did.</summary>
    public async Task<PlacementRules?> ReadRulesAsync(CancellationToken cancellationToken) =>
        await store.GetAsync(_placement, cancellationToken).ConfigureAwait(false) is { } entry && Read(entry, SettingsJson.Default.RulesRecord) is var record
            ? new() { Strategy = record.Strategy, Filters = record.Filters, Overcommit = record.Overcommit }
            : null;

    public async Task<NodeRecord?> ReadNodeAsync(string node, CancellationToken cancellationToken) =>
        await store.GetAsync(_nodes + node, cancellationToken).ConfigureAwait(false) is { } entry ? Read(entry, SettingsJson.Default.NodeRecord) : null;

    /// <summary>Everything that was told of nodes, and the revision to watch from.</summary>
    public async Task<(IReadOnlyDictionary<string, NodeRecord> Nodes, long Revision)> ReadNodesAsync(CancellationToken cancellationToken)
    {
        var range = await store.RangeAsync(_nodes, cancellationToken).ConfigureAwait(false);
        return (range.Entries.ToDictionary(entry => entry.Key[_nodes.Length..], static entry => Read(entry, SettingsJson.Default.NodeRecord), StringComparer.Ordinal), range.Revision);
    }

    /// <summary>Ends when something was set after a revision, or with an error when that cannot be told.</summary>
    public async Task WaitAsync(long afterRevision, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] watches = [FirstAsync(_nodes, afterRevision, end.Token), FirstAsync(_placement, afterRevision, end.Token)];
        var first = await Task.WhenAny(watches).ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(watches).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first.ConfigureAwait(false);
    }

    public async Task WriteRulesAsync(PlacementRules rules, CancellationToken cancellationToken)
    {
        var record = new RulesRecord { Strategy = rules.Strategy, Filters = rules.Filters, Overcommit = rules.Overcommit };
        await ChangeAsync(_placement, SettingsJson.Default.RulesRecord, old => record with { UnknownFields = old?.UnknownFields }, cancellationToken).ConfigureAwait(false);
    }

    public Task<NodeRecord> ChangeNodeAsync(string node, Func<NodeRecord, NodeRecord> change, CancellationToken cancellationToken) =>
        ChangeAsync(_nodes + node, SettingsJson.Default.NodeRecord, old => change(old ?? new()), cancellationToken);

    public async Task ForgetNodeAsync(string node, CancellationToken cancellationToken) =>
        await writable().CommitAsync(new([], [new StoreOperation.Delete(_nodes + node)]), cancellationToken).ConfigureAwait(false);

    private async Task<T> ChangeAsync<T>(string key, JsonTypeInfo<T> json, Func<T?, T> change, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var entry = await writable().GetAsync(key, cancellationToken).ConfigureAwait(false);
            var wanted = change(entry is null ? null : Read(entry, json));
            var condition = entry is null ? StoreCondition.Missing(key) : StoreCondition.Unchanged(entry);
            var commit = await writable().CommitAsync(new([condition], [new StoreOperation.Put(key, JsonSerializer.SerializeToUtf8Bytes(wanted, json))]), cancellationToken).ConfigureAwait(false);
            if (commit.Succeeded) return wanted;
        }

        throw new StoreException($"Key '{key}' is being changed by others", new ErrorFacts { Remedy = "Try again." });
    }

    private async Task FirstAsync(string key, long afterRevision, CancellationToken cancellationToken)
    {
        await foreach (var _ in store.WatchAsync(key, afterRevision, cancellationToken).ConfigureAwait(false)) return;
    }

    private static T Read<T>(StoreEntry entry, JsonTypeInfo<T> json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(entry.Value.Span, json) ?? throw new JsonException("null");
        }
        catch (JsonException error)
        {
            throw new StoreException($"Key '{entry.Key}' cannot be understood", new ErrorFacts { Remedy = "Another program writes it: give the managers a prefix of their own." }, error);
        }
    }
}
