namespace Orchestration.Stores;

/// <summary>A change of a key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Entry">The entry after the change; null when it was removed.</param>
/// <param name="Revision">The store's revision at the change.</param>
public sealed record StoreChange(string Key, StoreEntry? Entry, long Revision);
