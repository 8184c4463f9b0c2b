using System.Globalization;

namespace Orchestration.Scheduling;

/// <summary>A resource of a user's own kind: so many of it, or (on a node) such pieces of it by name.</summary>
/// <param name="Kind">The kind, such as <c>gpu</c>.</param>
/// <param name="Count">How many.</param>
public sealed record GenericResource(string Kind, long Count)
{
    /// <summary>The names of the pieces; empty for a resource that is only counted. A placement is handed free ones, lowest name first.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Pieces that are told apart, such as devices by their ids.</summary>
    public static GenericResource Named(string kind, params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return new(kind, names.Count) { Names = names };
    }

    /// <summary>Reads as <c>gpu=2</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}={Count}");
}
