using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestration.Engines;
using Orchestration.Stores;

namespace Orchestration.Swarm.Networks;

/// <summary>
/// What engines forget when they leave their swarm: <c>networks/name</c> for each network over hosts, and <c>ends/id</c> for
/// containers that were connected or disconnected after they were made. And what no engine may know: <c>definitions/name</c> for
/// each network that has a part of its own on each node.
/// </summary>
/// <param name="store">The store for reads.</param>
/// <param name="writable">The store for writes, guarded by the leader's term.</param>
/// <param name="prefix">What is put before every key.</param>
internal sealed class NetworkRecords(IClusterStore store, Func<IClusterStore> writable, string prefix)
{
    private const int Attempts = 8;

    private readonly string _networks = $"{prefix}networks/";
    private readonly string _ends = $"{prefix}ends/";
    private readonly string _definitions = $"{prefix}definitions/";

    public Task<IReadOnlyDictionary<string, DefinitionRecord>> ListNetworksAsync(CancellationToken cancellationToken) => ListAsync(_networks, NetworkJson.Default.DefinitionRecord, cancellationToken);

    public Task DefineAsync(string name, NetworkSpec spec, string swarm, CancellationToken cancellationToken) =>
        ChangeAsync(_networks + name, NetworkJson.Default.DefinitionRecord, old => new() { Spec = spec, Swarm = swarm, UnknownFields = old?.UnknownFields }, cancellationToken);

    public Task ForgetNetworkAsync(string name, CancellationToken cancellationToken) => DeleteAsync(_networks + name, cancellationToken);

    public Task<IReadOnlyDictionary<string, LocalDefinitionRecord>> ListDefinitionsAsync(CancellationToken cancellationToken) => ListAsync(_definitions, NetworkJson.Default.LocalDefinitionRecord, cancellationToken);

    /// <summary>False when the name is taken.</summary>
    public async Task<bool> TryAddDefinitionAsync(LocalDefinitionRecord definition, CancellationToken cancellationToken)
    {
        var key = _definitions + definition.Spec.Name;
        var put = new StoreOperation.Put(key, JsonSerializer.SerializeToUtf8Bytes(definition, NetworkJson.Default.LocalDefinitionRecord));
        return (await writable().CommitAsync(new([StoreCondition.Missing(key)], [put]), cancellationToken).ConfigureAwait(false)).Succeeded;
    }

    public Task ForgetDefinitionAsync(string name, CancellationToken cancellationToken) => DeleteAsync(_definitions + name, cancellationToken);

    /// <summary>By the id that a container has in the cluster, else its engine's.</summary>
    public Task<IReadOnlyDictionary<string, EndRecord>> ListEndsAsync(CancellationToken cancellationToken) => ListAsync(_ends, NetworkJson.Default.EndRecord, cancellationToken);

    public async Task<EndRecord?> FindEndsAsync(string id, CancellationToken cancellationToken) =>
        await store.GetAsync(_ends + id, cancellationToken).ConfigureAwait(false) is { } entry ? Read(entry, NetworkJson.Default.EndRecord) : null;

    /// <summary>Writes down that a container is on a network, or with null that it is not.</summary>
    public Task ChangeEndAsync(string id, string network, EndpointSettings? endpoint, CancellationToken cancellationToken) =>
        ChangeAsync(_ends + id, NetworkJson.Default.EndRecord, old => (old ?? new()).With(network, endpoint), cancellationToken);

    public Task ForgetEndsAsync(string id, CancellationToken cancellationToken) => DeleteAsync(_ends + id, cancellationToken);

    private async Task<IReadOnlyDictionary<string, T>> ListAsync<T>(string under, JsonTypeInfo<T> json, CancellationToken cancellationToken)
        where T : class
    {
        var range = await store.RangeAsync(under, cancellationToken).ConfigureAwait(false);
        return range.Entries.ToDictionary(entry => entry.Key[under.Length..], entry => Read(entry, json), StringComparer.Ordinal);
    }

    private async Task ChangeAsync<T>(string key, JsonTypeInfo<T> json, Func<T?, T> change, CancellationToken cancellationToken)
        where T : class
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var entry = await writable().GetAsync(key, cancellationToken).ConfigureAwait(false);
            var wanted = change(entry is null ? null : Read(entry, json));
            var condition = entry is null ? StoreCondition.Missing(key) : StoreCondition.Unchanged(entry);
            var commit = await writable().CommitAsync(new([condition], [new StoreOperation.Put(key, JsonSerializer.SerializeToUtf8Bytes(wanted, json))]), cancellationToken).ConfigureAwait(false);
            if (commit.Succeeded) return;
        }

        throw new StoreException($"Key '{key}' is being changed by others", new ErrorFacts { Remedy = "Try again." });
    }

    private async Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        await writable().CommitAsync(new([], [new StoreOperation.Delete(key)]), cancellationToken).ConfigureAwait(false);

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
