namespace Orchestration.Engines;

/// <summary>Which events are watched.</summary>
public sealed record EventOptions
{
    /// <summary>From this time on; default: now. Fractions of a second are honoured.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Up to this time; default: for ever.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Filters; default: none.</summary>
    public ResourceFilters? Filters { get; init; }

    /// <summary>
    /// Whether a lost connection is opened again; default true. Who keeps a state by events says false: what happened
    /// meanwhile may be lost, so a list has to come before the next watch.
    /// </summary>
    public bool Reconnect { get; init; } = true;
}
