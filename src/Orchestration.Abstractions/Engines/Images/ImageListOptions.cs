namespace Orchestration.Engines;

/// <summary>What a list of images holds.</summary>
public sealed record ImageListOptions
{
    /// <summary>Whether intermediate images are listed too; default false.</summary>
    public bool All { get; init; }

    /// <summary>Whether digests are shown; default false.</summary>
    public bool Digests { get; init; }

    /// <summary>Filters; default: none.</summary>
    public ResourceFilters? Filters { get; init; }
}
