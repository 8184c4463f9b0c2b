using System.Collections.Immutable;

namespace Orchestration.Machines;

/// <summary>How many nodes of each template are wanted when, such as some in Asia for a time only. A template is a place and a kind of machine.</summary>
/// <param name="Windows">Times with their bounds; a template's first one that holds now decides, and without any none is wanted.</param>
public sealed record FleetSchedule(ImmutableArray<FleetWindow> Windows)
{
    /// <summary>How many nodes are wanted. Pure: the same moment and the same counts give the same answer.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="present">How many nodes there are, by template; a template that is missing has none.</param>
    /// <returns>Wanted counts of all templates of the schedule: what is there, held within the bounds.</returns>
    public ImmutableSortedDictionary<string, int> WantedAt(DateTimeOffset now, IReadOnlyDictionary<string, int> present)
    {
        ArgumentNullException.ThrowIfNull(present);
        return Windows.Select(static window => window.Template).Distinct(StringComparer.Ordinal).ToImmutableSortedDictionary(
            static template => template,
            template => Windows.FirstOrDefault(window => string.Equals(window.Template, template, StringComparison.Ordinal) && window.Holds(now)) is { } window
                ? Math.Clamp(present.GetValueOrDefault(template), window.Minimum, window.Maximum)
                : 0,
            StringComparer.Ordinal);
    }
}
