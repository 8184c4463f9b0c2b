namespace Orchestration.Testing;

/// <summary>Nanoseconds of the Unix epoch.</summary>
internal static class UnixTime
{
    private const long NanosecondsPerTick = 100;

    public static long Nanoseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;

    /// <summary>From nanoseconds, cut to the ticks of 100 ns that .NET keeps.</summary>
    public static DateTimeOffset FromNanoseconds(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / NanosecondsPerTick);
}
