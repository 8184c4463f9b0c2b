using System.Globalization;

namespace Orchestration.Compose.Planning;

/// <summary>Pull policies that let an image grow old: <c>daily</c>, <c>weekly</c>, <c>every_12h</c>.</summary>
internal static class PullInterval
{
    private const string Every = "every_";
    private const int DaysOfWeek = 7;

    public static TimeSpan? Of(string policy) => policy switch
    {
        "daily" => TimeSpan.FromDays(1),
        "weekly" => TimeSpan.FromDays(DaysOfWeek),
        _ when policy.StartsWith(Every, StringComparison.Ordinal) => Sum(policy.AsSpan(Every.Length)),
        _ => null,
    };

    // The loader has checked the form: numbers, each with one of the units w, d, h, m, s.
    private static TimeSpan Sum(ReadOnlySpan<char> text)
    {
        var sum = TimeSpan.Zero;
        while (text.Length > 0)
        {
            var digits = text.IndexOfAnyExcept("0123456789.");
            if (digits <= 0) break;
            sum += double.Parse(text[..digits], CultureInfo.InvariantCulture) * Unit(text[digits]);
            text = text[(digits + 1)..];
        }

        return sum;
    }

    private static TimeSpan Unit(char unit) => unit switch
    {
        'w' => TimeSpan.FromDays(DaysOfWeek),
        'd' => TimeSpan.FromDays(1),
        'h' => TimeSpan.FromHours(1),
        'm' => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromSeconds(1),
    };
}
