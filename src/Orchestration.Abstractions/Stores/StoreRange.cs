namespace Orchestration.Stores;

/// <summary>Entries as of one revision.</summary>
/// <param name="Entries">The entries in ordinal order of their keys.</param>
/// <param name="Revision">The store's revision.</param>
public sealed record StoreRange(IReadOnlyList<StoreEntry> Entries, long Revision)
{
    /// <summary>What happened between an earlier range of the same prefix and this one; several changes of one key show as the last.</summary>
    /// <param name="earlier">The earlier range.</param>
    /// <returns>The changes by revision; a removal has this range's revision.</returns>
    public IReadOnlyList<StoreChange> ChangesSince(StoreRange earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var before = earlier.Entries.ToDictionary(static entry => entry.Key, static entry => entry.Revision, StringComparer.Ordinal);
        var changes = new List<StoreChange>();
        foreach (var entry in Entries)
            if (!before.Remove(entry.Key, out var revision) || revision != entry.Revision) changes.Add(new(entry.Key, entry, entry.Revision));
        changes.AddRange(before.Keys.Select(key => new StoreChange(key, null, Revision)));
        return [.. changes.OrderBy(static change => change.Revision).ThenBy(static change => change.Key, StringComparer.Ordinal)];
    }
}
