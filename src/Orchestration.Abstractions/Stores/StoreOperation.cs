namespace Orchestration.Stores;

/// <summary>A change within a transaction.</summary>
public abstract record StoreOperation
{
    private StoreOperation()
    {
    }

    /// <summary>Writes a key.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Value">The value.</param>
    /// <param name="Lease">Lease that the key lives by; null: it stays.</param>
    public sealed record Put(string Key, ReadOnlyMemory<byte> Value, IStoreLease? Lease = null) : StoreOperation;

    /// <summary>Removes a key; a missing one is no error.</summary>
    /// <param name="Key">The key.</param>
    public sealed record Delete(string Key) : StoreOperation;
}
