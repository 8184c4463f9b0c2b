namespace Orchestration.Scheduling;

/// <summary>A request's consent to run on nodes with a taint.</summary>
/// <param name="Key">The taint's key.</param>
/// <param name="Value">The taint's value; null for any.</param>
public sealed record Toleration(string Key, string? Value = null)
{
    /// <summary>Whether the taint is tolerated.</summary>
    public bool Tolerates(Taint taint)
    {
        ArgumentNullException.ThrowIfNull(taint);
        return string.Equals(Key, taint.Key, StringComparison.Ordinal)
            && (Value is null || string.Equals(Value, taint.Value, StringComparison.Ordinal));
    }
}
