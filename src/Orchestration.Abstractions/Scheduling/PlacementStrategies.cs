namespace Orchestration.Scheduling;

/// <summary>Names of the built-in strategies.</summary>
public static class PlacementStrategies
{
    /// <summary>The least loaded node first; the default.</summary>
    public const string Spread = "spread";

    /// <summary>The most loaded node that still has room first. Also known as <c>binpacking</c>.</summary>
    public const string Binpack = "binpack";

    /// <summary>Any node that has room, by a seeded generator.</summary>
    public const string Random = "random";
}
