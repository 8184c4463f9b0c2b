using System.Globalization;
using System.Net;
using System.Text.Json;
using Orchestration.Stores;

namespace Orchestration.Swarm.Stores.Consul;

/// <summary>A cluster store on Consul. Reads are consistent; a lease is a session of 10 seconds or more. Safe for concurrent callers.</summary>
public sealed class ConsulClusterStore : IClusterStore
{
    private static readonly TimeSpan ShortestSession = TimeSpan.FromSeconds(10);
    private static readonly IReadOnlyList<HttpStatusCode> Missing = [HttpStatusCode.NotFound];

    private readonly ConsulStoreOptions _options;
    private readonly ConsulAgent _agent;
    private readonly RangeWatch _watch;

    /// <summary>Makes a store; nothing is connected before the first call.</summary>
    /// <param name="options">Where Consul is.</param>
    /// <exception cref="StoreException">The options are not valid.</exception>
    public ConsulClusterStore(ConsulStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        _agent = new(options);
        _watch = new(ReadRangeAsync, WaitAsync);
    }

    /// <inheritdoc/>
    public async ValueTask<StoreEntry?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var answer = await ReadAsync(key, "?consistent", TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        return Entries(answer) is [var found, ..] ? found : null;
    }

    /// <inheritdoc/>
    public ValueTask<StoreRange> RangeAsync(string prefix, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return _watch.ReadAsync(prefix, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoreChange> WatchAsync(string prefix, long afterRevision, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return _watch.WatchAsync(prefix, afterRevision, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<StoreCommit> CommitAsync(StoreTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        IReadOnlyList<TxnOperation> operations = [.. transaction.Conditions.Select(Condition), .. transaction.Operations.Select(Operation)];
        var body = JsonSerializer.SerializeToUtf8Bytes(operations, ConsulJson.Default.IReadOnlyListTxnOperation);
        var answer = await _agent.SendAsync(HttpMethod.Put, "txn", body, TimeSpan.Zero, [HttpStatusCode.Conflict], cancellationToken).ConfigureAwait(false);
        var outcome = JsonSerializer.Deserialize(answer.Body, ConsulJson.Default.TxnAnswer)!;
        if (outcome.Errors is { Count: > 0 } errors)
        {
            if (errors.FirstOrDefault(error => error.OpIndex >= transaction.Conditions.Count) is not { } culprit) return new(false, 0);
            throw new StoreException("Consul refused a change", new ErrorFacts { Where = operations[culprit.OpIndex].Kv.Key, Found = culprit.What });
        }

        var revision = (outcome.Results ?? []).Max(static result => result.Kv?.ModifyIndex) ?? 0;
        return new(true, Math.Max(revision, transaction.Operations.Any(static operation => operation is StoreOperation.Delete) ? await IndexAsync(transaction, cancellationToken).ConfigureAwait(false) : 0));
    }

    /// <inheritdoc/>
    public async ValueTask<IStoreLease> GrantLeaseAsync(TimeSpan timeToLive, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeToLive, TimeSpan.FromSeconds(1));
        var granted = timeToLive < ShortestSession ? ShortestSession : timeToLive;
        var request = new SessionRequest("orchestration", string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(granted.TotalSeconds)}s"));
        var answer = await _agent.SendAsync(HttpMethod.Put, "session/create", JsonSerializer.SerializeToUtf8Bytes(request, ConsulJson.Default.SessionRequest), TimeSpan.Zero, [], cancellationToken).ConfigureAwait(false);
        return new ConsulLease(_agent, JsonSerializer.Deserialize(answer.Body, ConsulJson.Default.SessionAnswer)!.Id, granted);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _agent.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<StoreRange> ReadRangeAsync(string prefix, CancellationToken cancellationToken)
    {
        var answer = await ReadAsync(prefix, "?recurse&consistent", TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        return new(Entries(answer), answer.Index);
    }

    // A failure to wait is no failure of the watch: the next read tells.
    private async Task WaitAsync(string prefix, long revision, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"?keys&consistent&index={Math.Max(1, revision)}&wait={_options.LongestWait.TotalSeconds:0}s");
        await ReadAsync(prefix, query, _options.LongestWait * 1.1, cancellationToken).ConfigureAwait(false);
    }

    private Task<ConsulAnswer> ReadAsync(string key, string query, TimeSpan extra, CancellationToken cancellationToken) =>
        _agent.SendAsync(HttpMethod.Get, $"kv/{ConsulAgent.PathOf(_options.Prefix + key)}{query}", body: null, extra, Missing, cancellationToken);

    private async Task<long> IndexAsync(StoreTransaction transaction, CancellationToken cancellationToken)
    {
        var removed = transaction.Operations.OfType<StoreOperation.Delete>().First();
        return (await ReadAsync(removed.Key, "?consistent", TimeSpan.Zero, cancellationToken).ConfigureAwait(false)).Index;
    }

    private StoreEntry[] Entries(ConsulAnswer answer)
    {
        if (answer.Status == HttpStatusCode.NotFound) return [];
        var found = JsonSerializer.Deserialize(answer.Body, ConsulJson.Default.IReadOnlyListKeyEntry) ?? [];
        return [.. found.Select(entry => new StoreEntry(entry.Key[_options.Prefix.Length..], entry.Value ?? [], entry.ModifyIndex)).OrderBy(static entry => entry.Key, StringComparer.Ordinal)];
    }

    private TxnOperation Condition(StoreCondition condition) => condition.Revision == 0
        ? new(new("check-not-exists", _options.Prefix + condition.Key))
        : new(new("check-index", _options.Prefix + condition.Key, Index: condition.Revision));

    private TxnOperation Operation(StoreOperation operation) => operation switch
    {
        StoreOperation.Put { Lease: null } put => new(new("set", _options.Prefix + put.Key, put.Value.ToArray())),
        StoreOperation.Put { Lease: ConsulLease lease } put => new(new("lock", _options.Prefix + put.Key, put.Value.ToArray(), lease.Id)),
        StoreOperation.Delete delete => new(new("delete", _options.Prefix + delete.Key)),
        _ => throw new ArgumentException($"The lease of {operation} is of another store.", nameof(operation)),
    };
}
