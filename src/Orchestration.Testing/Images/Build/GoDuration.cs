using System.Globalization;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Durations as Go writes them, such as <c>1m30s</c>.</summary>
internal static class GoDuration
{
    private static readonly (string Unit, long Nanoseconds)[] Units =
        [("ms", 1_000_000), ("us", 1_000), ("ns", 1), ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000)];

    public static long Nanoseconds(string text)
    {
        var total = 0d;
        for (var rest = text; rest.Length > 0;)
        {
            var digits = rest.AsSpan().IndexOfAnyExcept("0123456789.");
            var unit = digits <= 0 ? default : Array.Find(Units, unit => rest.AsSpan(digits).StartsWith(unit.Unit, StringComparison.Ordinal));
            if (unit.Unit is null) throw new EngineBadRequestException($"time: invalid duration \"{text}\"");
            total += double.Parse(rest.AsSpan(0, digits), CultureInfo.InvariantCulture) * unit.Nanoseconds;
            rest = rest[(digits + unit.Unit.Length)..];
        }
        return (long)total;
    }
}
