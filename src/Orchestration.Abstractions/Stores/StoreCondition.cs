namespace Orchestration.Stores;

/// <summary>What must hold for a transaction.</summary>
/// <param name="Key">The key.</param>
/// <param name="Revision">The revision that the key must be at; 0: the key must not exist.</param>
public sealed record StoreCondition(string Key, long Revision)
{
    /// <summary>The key must not exist.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The condition.</returns>
    public static StoreCondition Missing(string key) => new(key, 0);

    /// <summary>The key must be as it was read.</summary>
    /// <param name="entry">The entry that was read.</param>
    /// <returns>The condition.</returns>
    public static StoreCondition Unchanged(StoreEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(entry.Key, entry.Revision);
    }
}
