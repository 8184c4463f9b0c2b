namespace Orchestration.Compose;

/// <summary>Where a step happens on a cluster, and why there.</summary>
/// <param name="Node">Name of the node; null when none fits.</param>
/// <param name="Reason">The scheduler's reason in one line.</param>
public sealed record PlanPlace(string? Node, string Reason)
{
    /// <summary>Reads as <c>on node-1: constraint rule==tomcat</c>.</summary>
    public override string ToString() => $"{(Node is null ? "nowhere" : $"on {Node}")}{(Reason.Length == 0 ? "" : $": {Reason}")}";
}
