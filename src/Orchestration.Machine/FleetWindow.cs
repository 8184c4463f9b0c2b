using System.Collections.Immutable;

namespace Orchestration.Machines;

/// <summary>A time in which between so many and so many nodes of a template are wanted.</summary>
/// <param name="Template">Name of the template.</param>
/// <param name="Minimum">At least so many nodes.</param>
/// <param name="Maximum">At most so many nodes, not below <paramref name="Minimum"/>.</param>
public sealed record FleetWindow(string Template, int Minimum, int Maximum)
{
    /// <summary>At least so many nodes.</summary>
    public int Minimum { get; } = Minimum >= 0 ? Minimum : throw new ArgumentOutOfRangeException(nameof(Minimum), Minimum, "Fewer than no nodes cannot be wanted.");

    /// <summary>At most so many nodes.</summary>
    public int Maximum { get; } = Maximum >= Minimum ? Maximum : throw new ArgumentOutOfRangeException(nameof(Maximum), Maximum, "The maximum is below the minimum.");

    /// <summary>Begins at this moment; default: always was.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Ends at this moment; default: never.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Begins each day at this time; default: midnight.</summary>
    public TimeOnly? Opens { get; init; }

    /// <summary>Ends each day at this time, on the next day where it is before <see cref="Opens"/>; default: midnight.</summary>
    public TimeOnly? Closes { get; init; }

    /// <summary>Days on which it opens; default: all.</summary>
    public ImmutableHashSet<DayOfWeek> Days { get; init; } = [];

    /// <summary>Where its days and times are meant; default UTC.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Whether it holds.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>Whether it does.</returns>
    public bool Holds(DateTimeOffset now)
    {
        if (now < From || now >= Until) return false;
        var local = TimeZoneInfo.ConvertTime(now, Zone);
        var (time, opens, closes) = (TimeOnly.FromDateTime(local.DateTime), Opens ?? TimeOnly.MinValue, Closes ?? TimeOnly.MinValue);
        if (opens == closes) return IsDay(local.DayOfWeek);
        if (opens < closes || closes == TimeOnly.MinValue) return time >= opens && (closes == TimeOnly.MinValue || time < closes) && IsDay(local.DayOfWeek);
        // Over midnight: the small hours belong to the day before.
        return time >= opens ? IsDay(local.DayOfWeek) : time < closes && IsDay(local.AddDays(-1).DayOfWeek);
    }

    private bool IsDay(DayOfWeek day) => Days.IsEmpty || Days.Contains(day);
}
