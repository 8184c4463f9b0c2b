using System.Globalization;

namespace Orchestration.Compose.Values;

/// <summary>Sizes in bytes: <c>1.5g</c>, <c>64 MB</c>, <c>512KiB</c>, <c>1024</c>. Units count in 1024s.</summary>
internal static class ByteSizes
{
    public const string Expected = "a size such as 512m, 1.5g or 1048576";
    private const string Units = "kmgtp";

    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var split = text.AsSpan().LastIndexOfAny("0123456789. ");
        if (split < 0) return false;
        var number = text.AsSpan(0, text[split] == ' ' ? split : split + 1);
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var size)) return false;
        if (!TryFactor(text.AsSpan(split + 1), out var factor)) return false;
        size *= factor;
        if (size >= long.MaxValue) return false;
        bytes = (long)size;
        return true;
    }

    public static string Format(long bytes) => bytes.ToString(CultureInfo.InvariantCulture);

    private static bool TryFactor(ReadOnlySpan<char> suffix, out double factor)
    {
        factor = 1;
        if (suffix.IsEmpty) return true;
        Span<char> lower = stackalloc char[3];
        if (suffix.Length > 3) return false;
        suffix.ToLowerInvariant(lower);
        lower = lower[..suffix.Length];
        if (lower[0] == 'b') return lower.Length == 1;
        var power = Units.IndexOf(lower[0], StringComparison.Ordinal);
        if (power < 0 || lower[1..] is not ([] or ['b'] or ['i', 'b'])) return false;
        factor = Math.Pow(1024, power + 1);
        return true;
    }
}
