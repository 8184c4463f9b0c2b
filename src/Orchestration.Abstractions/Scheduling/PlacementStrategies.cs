namespace Orchestration.Scheduling;

/// <summary>Names of the built-in strategies.</summary>
public static class PlacementStrategies
{
    /// <summary>The least loaded node first; the default.</summary>
    public const string Spread = "spread";

    /// <summary>The most loaded node that still has room first. Also known as <c>binpacking</c>.</summary>
    public const string Binpack = "binpack";

    /// <summary>
    /// As binpack, but weighs the shape of what is left: it rather opens a node than use up the one resource of a node on
    /// which most of the other would be stranded. Better where requests that are heavy in CPU and in memory come in runs.
    /// Strict mode only.
    /// </summary>
    public const string Balanced = "balanced";

    /// <summary>Any node that has room, by a seeded generator.</summary>
    public const string Random = "random";
}
