using System.Globalization;
using System.Text;
using Orchestration.Stores;

namespace Orchestration.Swarm.Desired;

/// <summary>
/// Which layout the cluster's keys have: <c>layout</c>. An older one is brought up step by step, each guarded by the key as it
/// was read; a newer one is another manager's, and this one keeps its hands off.
/// </summary>
internal sealed class StoreLayout(IClusterStore store, Func<IClusterStore> writable, string prefix, IReadOnlyList<Func<IClusterStore, CancellationToken, Task>> migrations)
{
    // The step at index i leads from layout i to i + 1; it may be done twice. Stores without the key are of layout 0.
    public static IReadOnlyList<Func<IClusterStore, CancellationToken, Task>> Migrations { get; } = [static (_, _) => Task.CompletedTask];

    private readonly string _key = $"{prefix}layout";

    /// <summary>Refuses a newer layout; asked before anything is read.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken) => Check(await store.GetAsync(_key, cancellationToken).ConfigureAwait(false));

    /// <summary>Brings an older layout up to this manager's; asked by the leader.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var entry = await writable().GetAsync(_key, cancellationToken).ConfigureAwait(false);
            var layout = Check(entry);
            if (layout == migrations.Count) return;
            await migrations[layout](writable(), cancellationToken).ConfigureAwait(false);
            var next = new StoreOperation.Put(_key, Encoding.UTF8.GetBytes((layout + 1).ToString(CultureInfo.InvariantCulture)));
            await writable().CommitAsync(new([entry is null ? StoreCondition.Missing(_key) : StoreCondition.Unchanged(entry)], [next]), cancellationToken).ConfigureAwait(false);
        }
    }

    private int Check(StoreEntry? entry)
    {
        if (entry is null) return 0;
        var text = Encoding.UTF8.GetString(entry.Value.Span);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var layout) && layout <= migrations.Count) return layout;
        throw new ClusterException(ClusterFailure.NewerStore, $"The store under '{prefix}' was written by a newer manager", new ErrorFacts
        {
            Where = _key, Found = $"layout {text}", Wanted = FormattableString.Invariant($"at most {migrations.Count}"), Remedy = "Run this manager in the newer version too.",
        });
    }
}
