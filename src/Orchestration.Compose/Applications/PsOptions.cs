namespace Orchestration.Compose;

/// <summary>Which containers are listed.</summary>
public sealed record PsOptions
{
    /// <summary>Services. Default empty: all, orphans included.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Whether stopped containers are listed too. Default true.</summary>
    public bool All { get; init; } = true;

    /// <summary>Whether containers of <c>run</c> are listed too. Default false.</summary>
    public bool OneOffs { get; init; }
}
