using System.Globalization;
using System.Text;

namespace Orchestration.Compose.Values;

/// <summary>Durations such as <c>1m30s</c>, with days and weeks; printed as <c>1h0m0s</c>, <c>1.5s</c>, <c>100ms</c>.</summary>
internal static class Durations
{
    public const string Expected = "a duration such as 30s, 1m30s, 500ms, 1d or 2w";

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var rest = text.AsSpan();
        var negative = rest is ['-', ..];
        if (rest is ['-' or '+', ..]) rest = rest[1..];
        if (rest.SequenceEqual("0")) return true;
        if (rest.IsEmpty) return false;
        decimal ticks = 0;
        while (!rest.IsEmpty)
        {
            var digits = LengthOf(rest, static c => char.IsAsciiDigit(c) || c == '.');
            if (!decimal.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) return false;
            rest = rest[digits..];
            var letters = LengthOf(rest, static c => !char.IsAsciiDigit(c) && c != '.');
            if (TicksOf(rest[..letters]) is not { } unit) return false;
            rest = rest[letters..];
            if (amount > 1e18m / unit) return false;
            ticks += amount * unit;
            if (ticks > long.MaxValue / 128) return false;
        }

        duration = TimeSpan.FromTicks((long)(negative ? -ticks : ticks));
        return true;
    }

    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero) return "0s";
        var ticks = Math.Abs((decimal)duration.Ticks);
        var text = new StringBuilder(duration < TimeSpan.Zero ? "-" : "");
        if (ticks < TimeSpan.TicksPerSecond) return text.Append(Fraction(ticks)).ToString();
        var hours = (long)(ticks / TimeSpan.TicksPerHour);
        var minutes = (long)(ticks / TimeSpan.TicksPerMinute) % 60;
        var seconds = ticks % TimeSpan.TicksPerMinute / TimeSpan.TicksPerSecond;
        if (hours > 0) text.Append(CultureInfo.InvariantCulture, $"{hours}h");
        if (hours > 0 || minutes > 0) text.Append(CultureInfo.InvariantCulture, $"{minutes}m");
        return text.Append(CultureInfo.InvariantCulture, $"{seconds:0.#########}s").ToString();
    }

    private static string Fraction(decimal ticks) => ticks switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{ticks * 100:0.###}ns"),
        < TimeSpan.TicksPerMillisecond => string.Create(CultureInfo.InvariantCulture, $"{ticks / 10:0.###}µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{ticks / TimeSpan.TicksPerMillisecond:0.######}ms"),
    };

    private static int LengthOf(ReadOnlySpan<char> text, Func<char, bool> belongs)
    {
        var length = 0;
        while (length < text.Length && belongs(text[length])) length++;
        return length;
    }

    private static decimal? TicksOf(ReadOnlySpan<char> unit) => unit switch
    {
        "ns" => 0.01m,
        "us" or "µs" or "μs" => 10,
        "ms" => TimeSpan.TicksPerMillisecond,
        "s" => TimeSpan.TicksPerSecond,
        "m" => TimeSpan.TicksPerMinute,
        "h" => TimeSpan.TicksPerHour,
        "d" => TimeSpan.TicksPerDay,
        "w" => TimeSpan.TicksPerDay * 7,
        _ => null,
    };
}
