using System.Globalization;
using System.Numerics;

namespace Orchestration.Yaml;

/// <summary>The values of plain scalars, and the text they print as.</summary>
internal static class ScalarValues
{
    public static BigInteger Integer(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal).AsSpan();
        var negative = digits[0] == '-';
        if (digits[0] is '-' or '+') digits = digits[1..];
        var value = digits switch
        {
            ['0', 'x' or 'X', .. var hex] => InBase(hex, 16),
            ['0', 'b' or 'B', .. var binary] => InBase(binary, 2),
            ['0', 'o' or 'O', .. var octal] => InBase(octal, 8),
            ['0', _, ..] => InBase(digits[1..], 8),
            _ => BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture),
        };
        return negative ? -value : value;
    }

    public static double Float(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (digits.EndsWith("nan", StringComparison.OrdinalIgnoreCase)) return double.NaN;
        if (digits.EndsWith("inf", StringComparison.OrdinalIgnoreCase))
            return digits[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        return double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>Shortest digits that read back; an exponent of at least two digits below 1e-4 and from 1e21.</summary>
    public static string Format(double value)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "+Inf" : "-Inf";
        if (value == 0) return double.IsNegative(value) ? "-0" : "0";
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var exponent = ExponentOf(shortest);
        return exponent is < -4 or >= 21 ? Scientific(shortest, exponent) : Plain(value, shortest);
    }

    public static string Timestamp(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToString(time.Millisecond == 0 ? "yyyy-MM-dd HH:mm:ss '+0000 UTC'" : "yyyy-MM-dd HH:mm:ss.FFFFFFF '+0000 UTC'", CultureInfo.InvariantCulture)
            : text;

    /// <summary>The power of ten of the first digit that is not zero.</summary>
    private static int ExponentOf(string shortest)
    {
        var marker = shortest.IndexOf('E', StringComparison.Ordinal);
        if (marker >= 0) return int.Parse(shortest.AsSpan(marker + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var digits = shortest.AsSpan().TrimStart('-');
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits.Length : point;
        return digits[0] != '0' ? whole - 1 : -(digits[(point + 1)..].IndexOfAnyExcept('0') + 1);
    }

    private static string Plain(double value, string shortest) =>
        shortest.Contains('E', StringComparison.Ordinal)
            ? ((decimal)value).ToString(CultureInfo.InvariantCulture)
            : shortest;

    private static string Scientific(string shortest, int exponent)
    {
        var negative = shortest[0] == '-';
        var digits = new string([.. shortest.TakeWhile(static c => c != 'E').Where(char.IsAsciiDigit)]).TrimStart('0').TrimEnd('0');
        var mantissa = digits.Length > 1 ? $"{digits[0]}.{digits[1..]}" : digits;
        return string.Create(CultureInfo.InvariantCulture, $"{(negative ? "-" : "")}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static BigInteger InBase(ReadOnlySpan<char> digits, int radix)
    {
        var value = BigInteger.Zero;
        foreach (var digit in digits)
            value = value * radix + (char.IsAsciiDigit(digit) ? digit - '0' : char.ToLowerInvariant(digit) - 'a' + 10);
        return value;
    }
}
