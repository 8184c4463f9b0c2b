namespace Orchestration.Engines;

/// <summary>What a list of containers holds.</summary>
public sealed record ContainerListOptions
{
    /// <summary>Whether stopped containers are listed too; default false.</summary>
    public bool All { get; init; }

    /// <summary>At most so many of the newest; default: no limit.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether sizes are computed, which is slow; default false.</summary>
    public bool Size { get; init; }

    /// <summary>Filters; default: none.</summary>
    public ResourceFilters? Filters { get; init; }
}
