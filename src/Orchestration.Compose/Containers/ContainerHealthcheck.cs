using Orchestration.Engines;

namespace Orchestration.Compose.Containers;

/// <summary>Health probe of a container.</summary>
internal static class ContainerHealthcheck
{
    public static HealthcheckSpec? Of(ComposeHealthCheck? check) => check switch
    {
        null => null,
        { Disable: true } => new() { Test = ["NONE"] },
        _ => new()
        {
            Test = check.Test.Count == 0 ? null : check.Test,
            Interval = Nanoseconds(check.Interval),
            Timeout = Nanoseconds(check.Timeout),
            StartPeriod = Nanoseconds(check.StartPeriod),
            StartInterval = Nanoseconds(check.StartInterval),
            Retries = (int?)check.Retries,
        },
    };

    private static long? Nanoseconds(TimeSpan? span) => span is { } value ? value.Ticks * TimeSpan.NanosecondsPerTick : null;
}
