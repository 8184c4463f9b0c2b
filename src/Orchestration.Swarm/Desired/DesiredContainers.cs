using System.Text;
using System.Text.Json;
using Orchestration.Engines;
using Orchestration.Stores;

namespace Orchestration.Swarm.Desired;

/// <summary>
/// The containers that the cluster was asked for, in its store: <c>containers/id</c>, with <c>names/name</c> and
/// <c>ids/engine's id</c> beside them. Every change compares first; who loses is told by a conflict.
/// </summary>
/// <param name="store">The store; for writes, one that the leader's term guards.</param>
/// <param name="prefix">What is put before every key.</param>
internal sealed class DesiredContainers(Func<IClusterStore> store, string prefix)
{
    private const int Attempts = 8;

    public async Task<IReadOnlyList<StoredContainer>> ListAsync(CancellationToken cancellationToken)
    {
        var range = await store().RangeAsync($"{prefix}containers/", cancellationToken).ConfigureAwait(false);
        return [.. range.Entries.Select(Read)];
    }

    public async Task<StoredContainer?> FindAsync(string id, CancellationToken cancellationToken) =>
        await store().GetAsync(KeyOf(id), cancellationToken).ConfigureAwait(false) is { } entry ? Read(entry) : null;

    /// <summary>Whether a container is as it was read.</summary>
    public async Task<bool> IsUnchangedAsync(StoredContainer read, CancellationToken cancellationToken) =>
        await FindAsync(read.Container.Id, cancellationToken).ConfigureAwait(false) is { } now && now.Entry.Revision == read.Entry.Revision;

    /// <summary>Whether a container counts that an engine knows by an id.</summary>
    public async Task<bool> IsCountedAsync(string containerId, CancellationToken cancellationToken) =>
        await store().GetAsync(IdKey(containerId), cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>The container that an engine knows by an id.</summary>
    public async Task<StoredContainer?> FindByContainerAsync(string containerId, CancellationToken cancellationToken) =>
        await store().GetAsync(IdKey(containerId), cancellationToken).ConfigureAwait(false) is { } entry
            ? await FindAsync(Encoding.UTF8.GetString(entry.Value.Span), cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>The container that has a name in the cluster.</summary>
    public async Task<StoredContainer?> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        await store().GetAsync(NameKey(name), cancellationToken).ConfigureAwait(false) is { } entry
            ? await FindAsync(Encoding.UTF8.GetString(entry.Value.Span), cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>Reserves the name and records the container before any engine is asked; null when the ledger or the name is another's.</summary>
    public async Task<StoredContainer?> TryClaimAsync(DesiredContainer container, LedgerLine? ledger, CancellationToken cancellationToken)
    {
        StoreCondition[] conditions = [StoreCondition.Missing(KeyOf(container.Id)), .. container.Name is { } name ? [StoreCondition.Missing(NameKey(name))] : Array.Empty<StoreCondition>(), .. ledger is null ? Array.Empty<StoreCondition>() : [ledger.Unchanged]];
        var put = Put(container);
        StoreOperation[] puts = [put, .. container.Name is { } taken ? [PutName(taken, container.Id)] : Array.Empty<StoreOperation>(), .. ledger is null ? Array.Empty<StoreOperation>() : [ledger.Put]];
        var commit = await store().CommitAsync(new(conditions, puts), cancellationToken).ConfigureAwait(false);
        return commit.Succeeded ? new(container, new(put.Key, put.Value, commit.Revision)) : null;
    }

    /// <summary>Changes a container as it was read; false when it has changed since.</summary>
    public async Task<bool> TryChangeAsync(StoredContainer read, DesiredContainer wanted, CancellationToken cancellationToken) =>
        await TryChangeAsync(read, wanted, ledger: null, cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>As above, with a line of the ledger: the store's revision, or null when it or the container has changed.</summary>
    public async Task<long?> TryChangeAsync(StoredContainer read, DesiredContainer wanted, LedgerLine? ledger, CancellationToken cancellationToken)
    {
        List<StoreOperation> operations = [Put(wanted)];
        if (!string.Equals(read.Container.ContainerId, wanted.ContainerId, StringComparison.Ordinal))
        {
            if (read.Container.ContainerId is { } old) operations.Add(new StoreOperation.Delete(IdKey(old)));
            if (wanted.ContainerId is { } now) operations.Add(new StoreOperation.Put(IdKey(now), Encoding.UTF8.GetBytes(wanted.Id)));
        }

        if (ledger is not null) operations.Add(ledger.Put);
        var commit = await store().CommitAsync(new([read.Unchanged, .. ledger is null ? Array.Empty<StoreCondition>() : [ledger.Unchanged]], operations), cancellationToken).ConfigureAwait(false);
        return commit.Succeeded ? commit.Revision : null;
    }

    /// <summary>Changes a container that was read a moment ago; when it has changed since, what it has become.</summary>
    public async Task ChangeAsync(StoredContainer read, Func<DesiredContainer, DesiredContainer> change, CancellationToken cancellationToken)
    {
        if (!await TryChangeAsync(read, change(read.Container), cancellationToken).ConfigureAwait(false)) await ChangeAsync(read.Container.Id, change, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes a container whatever it has become meanwhile; null when it is gone.</summary>
    public async Task<DesiredContainer?> ChangeAsync(string id, Func<DesiredContainer, DesiredContainer> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } read) return null;
            var wanted = change(read.Container);
            if (wanted == read.Container || await TryChangeAsync(read, wanted, cancellationToken).ConfigureAwait(false)) return wanted;
        }

        throw new EngineConflictException($"Container {id} is being changed by others", new ErrorFacts { Remedy = "Try again." });
    }

    /// <summary>Forgets a container and gives its name free; false when it has changed since it was read.</summary>
    public async Task<bool> TryForgetAsync(StoredContainer read, CancellationToken cancellationToken)
    {
        var container = read.Container;
        string[] keys = [KeyOf(container.Id), $"{prefix}ends/{container.Id}", .. Names(container).Select(NameKey), .. container.ContainerId is { } id ? [IdKey(id)] : Array.Empty<string>()];
        return (await store().CommitAsync(new([read.Unchanged], [.. keys.Select(static key => new StoreOperation.Delete(key))]), cancellationToken).ConfigureAwait(false)).Succeeded;
    }

    /// <summary>Gives name and ids free, and keeps what is needed to remove copies that nodes may bring back; false when it has changed since.</summary>
    public async Task<bool> TryBuryAsync(StoredContainer read, CancellationToken cancellationToken)
    {
        var container = read.Container;
        var buried = container with { Name = null, NextName = null, ContainerId = null, MovesFrom = null, Phase = DesiredPhase.Removing, RemovesByForce = true };
        string[] keys = [.. Names(container).Select(NameKey), .. container.ContainerId is { } id ? [IdKey(id)] : Array.Empty<string>()];
        return (await store().CommitAsync(new([read.Unchanged], [Put(buried), .. keys.Select(static key => new StoreOperation.Delete(key))]), cancellationToken).ConfigureAwait(false)).Succeeded;
    }

    /// <summary>Reserves another name for a container beside the one that it has.</summary>
    public async Task ReserveNameAsync(StoredContainer read, string name, CancellationToken cancellationToken)
    {
        var wanted = read.Container with { NextName = name };
        var commit = await store().CommitAsync(new([read.Unchanged, StoreCondition.Missing(NameKey(name))], [Put(wanted), PutName(name, wanted.Id)]), cancellationToken).ConfigureAwait(false);
        if (!commit.Succeeded) throw NameTaken(name);
    }

    /// <summary>Ends a change of name, with the new name or the old one.</summary>
    public async Task<bool> TryEndRenameAsync(StoredContainer read, bool renamed, CancellationToken cancellationToken)
    {
        var container = read.Container;
        var (kept, dropped) = renamed ? (container.NextName, container.Name) : (container.Name, container.NextName);
        StoreOperation[] operations = [Put(container with { Name = kept, NextName = null }), .. dropped is null ? Array.Empty<StoreOperation>() : [new StoreOperation.Delete(NameKey(dropped))]];
        return (await store().CommitAsync(new([read.Unchanged], operations), cancellationToken).ConfigureAwait(false)).Succeeded;
    }

    /// <summary>Gives a container another name at once; false when the name is another's, or the container has changed since.</summary>
    public async Task<bool> TryRenameAsync(StoredContainer read, string name, CancellationToken cancellationToken)
    {
        var container = read.Container;
        StoreOperation[] operations = [Put(container with { Name = name }), PutName(name, container.Id), .. container.Name is { } old ? [new StoreOperation.Delete(NameKey(old))] : Array.Empty<StoreOperation>()];
        return (await store().CommitAsync(new([read.Unchanged, StoreCondition.Missing(NameKey(name))], operations), cancellationToken).ConfigureAwait(false)).Succeeded;
    }

    private static IEnumerable<string> Names(DesiredContainer container) => new[] { container.Name, container.NextName }.OfType<string>().Distinct(StringComparer.Ordinal);

    public static EngineConflictException NameTaken(string name) => new(new Scheduling.DuplicateContainerException(name).Message);

    private static byte[] Write(DesiredContainer container) => JsonSerializer.SerializeToUtf8Bytes(container, DesiredJson.Default.DesiredContainer);

    private static StoredContainer Read(StoreEntry entry)
    {
        try
        {
            return new(JsonSerializer.Deserialize(entry.Value.Span, DesiredJson.Default.DesiredContainer) ?? throw new JsonException("null"), entry);
        }
        catch (JsonException error)
        {
            throw new StoreException($"Key '{entry.Key}' does not hold a container", new ErrorFacts { Remedy = "Another program writes it: give the managers a prefix of their own." }, error);
        }
    }

    private string KeyOf(string id) => $"{prefix}containers/{id}";

    private string NameKey(string name) => $"{prefix}names/{name}";

    private string IdKey(string containerId) => $"{prefix}ids/{containerId}";

    private StoreOperation.Put Put(DesiredContainer container) => new(KeyOf(container.Id), Write(container));

    private StoreOperation.Put PutName(string name, string id) => new(NameKey(name), Encoding.UTF8.GetBytes(id));
}
