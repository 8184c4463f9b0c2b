namespace Orchestration.Stores;

/// <summary>Outcome of a transaction.</summary>
/// <param name="Succeeded">Whether the conditions held and the changes were made.</param>
/// <param name="Revision">The store's revision afterwards.</param>
public sealed record StoreCommit(bool Succeeded, long Revision);
