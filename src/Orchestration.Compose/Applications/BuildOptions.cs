namespace Orchestration.Compose;

/// <summary>Which images are built, and how.</summary>
public sealed record BuildOptions
{
    /// <summary>Services. Default empty: all that have a build.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Builds without the cache. Default false.</summary>
    public bool NoCache { get; init; }

    /// <summary>Pulls base images anew. Default false.</summary>
    public bool Pull { get; init; }
}
