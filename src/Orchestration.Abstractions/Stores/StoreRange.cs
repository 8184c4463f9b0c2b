namespace Orchestration.Stores;

/// <summary>Entries as of one revision.</summary>
/// <param name="Entries">The entries in ordinal order of their keys.</param>
/// <param name="Revision">The store's revision.</param>
public sealed record StoreRange(IReadOnlyList<StoreEntry> Entries, long Revision);
