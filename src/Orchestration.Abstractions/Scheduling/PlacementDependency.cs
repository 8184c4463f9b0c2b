namespace Orchestration.Scheduling;

/// <summary>A container that must be on the same node.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Reference">
/// The other container's name or id; an option after a colon (<c>db:ro</c>, <c>db:alias</c>) is kept for messages only.
/// </param>
public readonly record struct PlacementDependency(DependencyKind Kind, string Reference)
{
    /// <summary>The name or id of the container that must be there.</summary>
    public string Container => Reference.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? Reference[..colon] : Reference;

    /// <summary>A dependency by <c>--volumes-from</c>.</summary>
    public static PlacementDependency VolumesFrom(string reference) => new(DependencyKind.VolumesFrom, reference);

    /// <summary>A dependency by <c>--link</c>.</summary>
    public static PlacementDependency Link(string reference) => new(DependencyKind.Link, reference);

    /// <summary>A dependency by <c>--net container:…</c>.</summary>
    public static PlacementDependency Network(string container) => new(DependencyKind.Network, container);

    /// <summary>Reads as the option that caused it: <c>--link=db:database</c>.</summary>
    public override string ToString() => Kind switch
    {
        DependencyKind.VolumesFrom => $"--volumes-from={Reference}",
        DependencyKind.Link => $"--link={Reference}",
        _ => $"--net=container:{Reference}",
    };
}
