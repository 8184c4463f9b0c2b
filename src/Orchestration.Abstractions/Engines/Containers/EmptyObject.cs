namespace Orchestration.Engines;

/// <summary>The empty object that Docker's wire uses as the value of a set.</summary>
public sealed record EmptyObject
{
    /// <summary>The one value.</summary>
    public static EmptyObject Value { get; } = new();
}
