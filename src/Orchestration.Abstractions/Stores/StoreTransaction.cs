namespace Orchestration.Stores;

/// <summary>Changes that happen together, if all conditions hold.</summary>
/// <param name="Conditions">The conditions.</param>
/// <param name="Operations">The changes; no key twice.</param>
public sealed record StoreTransaction(IReadOnlyList<StoreCondition> Conditions, IReadOnlyList<StoreOperation> Operations);
