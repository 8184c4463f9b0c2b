using System.Globalization;
using System.Text.RegularExpressions;

namespace SwarmManager.Arguments;

/// <summary>Times as Go writes them: <c>60s</c>, <c>1m30s</c>, <c>500ms</c>, <c>-1s</c>, <c>0</c>.</summary>
internal static partial class GoDuration
{
    private static readonly Dictionary<string, double> Seconds = new(StringComparer.Ordinal)
    {
        ["ns"] = 1e-9, ["us"] = 1e-6, ["µs"] = 1e-6, ["ms"] = 1e-3, ["s"] = 1, ["m"] = 60, ["h"] = 3600,
    };

    public static TimeSpan Read(FlagValues values, string flag)
    {
        var text = values.Required(flag);
        return TryRead(text, out var time) ? time : throw new UsageException($"invalid --{flag}: time: invalid duration \"{text}\"");
    }

    public static bool TryRead(string text, out TimeSpan time)
    {
        time = TimeSpan.Zero;
        if (text is "0" or "+0" or "-0") return true;
        var match = Duration().Match(text);
        if (!match.Success) return false;
        var total = match.Groups["part"].Captures.Sum(static part => Value(part.Value));
        if (total > TimeSpan.MaxValue.TotalSeconds / 2) return false;
        time = TimeSpan.FromSeconds(match.Groups["sign"].Value == "-" ? -total : total);
        return true;
    }

    private static double Value(string part)
    {
        var unit = part.AsSpan().IndexOfAnyExcept("0123456789.");
        return double.Parse(part.AsSpan(0, unit), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * Seconds[part[unit..]];
    }

    [GeneratedRegex(@"\A(?<sign>[+-]?)(?<part>([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|ms|s|m|h))+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Duration();
}
