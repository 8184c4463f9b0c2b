namespace Orchestration.Swarm.Scaling;

/// <summary>One thing to do about the number of nodes.</summary>
internal abstract record ScaleStep
{
    /// <summary>Ask for a node.</summary>
    public sealed record Add(string Template) : ScaleStep;

    /// <summary>Take a node back that was about to go.</summary>
    public sealed record Keep(string Node) : ScaleStep;

    /// <summary>Let a node take nothing more.</summary>
    public sealed record Drain(string Node) : ScaleStep;

    /// <summary>Give a node back.</summary>
    public sealed record Remove(string Node) : ScaleStep;
}
