namespace Orchestration.Engines;

/// <summary>How an image is removed.</summary>
public sealed record ImageRemoveOptions
{
    /// <summary>Whether it is removed although containers or several tags use it; default false.</summary>
    public bool Force { get; init; }

    /// <summary>Whether untagged parents stay; default false.</summary>
    public bool NoPrune { get; init; }
}
