namespace Orchestration.Testing;

/// <summary>What every <see cref="Stores.IClusterStore"/> promises, as checks that any test framework can call.</summary>
public static class ClusterStoreContract
{
    /// <summary>The checks.</summary>
    public static IReadOnlyList<StoreContractCheck> Checks { get; } = [.. StoreKeyChecks.All, .. StoreTransactionChecks.All, .. StoreWatchChecks.All, .. StoreLeaseChecks.All];
}
