namespace Orchestration.Scheduling;

/// <summary>A filter's answer about one node.</summary>
public readonly record struct FilterVerdict
{
    private FilterVerdict(string reason) => Reason = reason;

    /// <summary>The node will do.</summary>
    public static FilterVerdict Accept => default;

    /// <summary>Why the node will not do; null if it will.</summary>
    public string? Reason { get; }

    /// <summary>Whether the node will do.</summary>
    public bool IsAccepted => Reason is null;

    /// <summary>The node will not do.</summary>
    /// <param name="reason">Why, as the end of the sentence "node X was rejected: …".</param>
    public static FilterVerdict Reject(string reason) => new(reason ?? throw new ArgumentNullException(nameof(reason)));
}
