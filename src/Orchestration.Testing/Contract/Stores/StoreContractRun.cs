using System.Text;
using Orchestration.Stores;

namespace Orchestration.Testing;

/// <summary>One run of a check: two clients of the store, a prefix of its own, and what is done in most checks.</summary>
internal sealed class StoreContractRun(string check, StoreContractContext context, CancellationToken token) : IAsyncDisposable
{
    private readonly string _prefix = $"contract-{Guid.NewGuid():N}/";
    private readonly List<IClusterStore> _clients = [];

    public StoreContractContext Context => context;

    public CancellationToken Token => token;

    public IClusterStore Store => _clients[0];

    public IClusterStore Other => _clients[1];

    public async Task OpenAsync()
    {
        for (var i = 0; i < 2; i++) _clients.Add(await context.OpenAsync(token).ConfigureAwait(false));
    }

    public string Key(string name) => _prefix + name;

    public static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static StoreTransaction Writes(params StoreOperation[] operations) => new([], operations);

    public async Task<StoreEntry?> GetAsync(string name, IClusterStore? client = null) => await (client ?? Store).GetAsync(Key(name), token).ConfigureAwait(false);

    public async Task<string?> TextAsync(string name, IClusterStore? client = null) =>
        await GetAsync(name, client).ConfigureAwait(false) is { } entry ? Encoding.UTF8.GetString(entry.Value.Span) : null;

    public async Task<StoreCommit> PutAsync(string name, string value, IStoreLease? lease = null, IClusterStore? client = null) =>
        await (client ?? Store).CommitAsync(Writes(new StoreOperation.Put(Key(name), Bytes(value), lease)), token).ConfigureAwait(false);

    public async Task<StoreCommit> DeleteAsync(string name) => await Store.CommitAsync(Writes(new StoreOperation.Delete(Key(name))), token).ConfigureAwait(false);

    public async Task<StoreCommit> CommitAsync(StoreCondition[] conditions, params StoreOperation[] operations) =>
        await Store.CommitAsync(new(conditions, operations), token).ConfigureAwait(false);

    /// <summary>Waits until something holds, letting the store's time pass.</summary>
    public async Task EventuallyAsync(string what, Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            if (await holds().ConfigureAwait(false)) return;
            await context.PassAsync(context.ShortestLease / 10, token).ConfigureAwait(false);
        }

        throw Violated(what, "it did not happen", "within ten times the shortest lease");
    }

    public void Equal<T>(string what, T found, T wanted)
    {
        if (!EqualityComparer<T>.Default.Equals(found, wanted)) throw Violated(what, found?.ToString() ?? "nothing", wanted?.ToString() ?? "nothing");
    }

    public void True(string what, bool found) => Equal(what, found, true);

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            var left = await client.RangeAsync(_prefix, CancellationToken.None).ConfigureAwait(false);
            foreach (var entry in left.Entries) await client.CommitAsync(Writes(new StoreOperation.Delete(entry.Key)), CancellationToken.None).ConfigureAwait(false);
            await client.DisposeAsync().ConfigureAwait(false);
        }
    }

    private ContractViolationException Violated(string what, string found, string wanted) => new(check, what, new ErrorFacts { Found = found, Wanted = wanted });
}
