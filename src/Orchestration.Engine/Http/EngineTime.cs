using System.Globalization;

namespace Orchestration.Engines;

/// <summary>Times as Docker's queries take them: seconds of the Unix epoch with nine digits of fraction.</summary>
internal static class EngineTime
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const int NanosecondsPerTick = 100;

    public static string Format(DateTimeOffset time) =>
        Format((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * NanosecondsPerTick);

    public static string Format(long nanoseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / NanosecondsPerSecond}.{nanoseconds % NanosecondsPerSecond:D9}");
}
