namespace Orchestration.Compose;

/// <summary>Which stopped containers are removed, and how.</summary>
public sealed record RemoveOptions
{
    /// <summary>Services. Default empty: all.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Stops containers that run, and removes them too. Default false.</summary>
    public bool Stop { get; init; }

    /// <summary>Removes anonymous volumes with their containers. Default false.</summary>
    public bool RemoveVolumes { get; init; }
}
