using System.Globalization;
using System.Numerics;

namespace Orchestration.Yaml;

/// <summary>Decides what a plain scalar looks like.</summary>
internal static class ScalarKinds
{
    private const int LongestNumber = 64;

    public static YamlScalarKind Of(string text)
    {
        if (text.Length == 0) return YamlScalarKind.Null;
        return text[0] switch
        {
            '~' or 'n' or 'N' or 't' or 'T' or 'f' or 'F' => Word(text),
            '.' or '+' or '-' or (>= '0' and <= '9') when text.Length <= LongestNumber => Number(text),
            _ => YamlScalarKind.Text,
        };
    }

    private static YamlScalarKind Word(string text) => text switch
    {
        "~" or "null" or "Null" or "NULL" => YamlScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => YamlScalarKind.Boolean,
        _ => YamlScalarKind.Text,
    };

    private static YamlScalarKind Number(string text)
    {
        if (IsNamedFloat(text)) return YamlScalarKind.Float;
        if (IsTimestamp(text)) return YamlScalarKind.Timestamp;
        var digits = text.Contains('_', StringComparison.Ordinal) ? text.Replace("_", "", StringComparison.Ordinal) : text;
        if (IsInteger(digits)) return YamlScalarKind.Integer;
        return IsFloat(digits) ? YamlScalarKind.Float : YamlScalarKind.Text;
    }

    private static bool IsNamedFloat(string text) => text
        is ".nan" or ".NaN" or ".NAN"
        or ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF";

    private static bool IsInteger(ReadOnlySpan<char> text)
    {
        var signed = text is ['-' or '+', ..];
        if (signed) text = text[1..];
        return text switch
        {
            [] => false,
            ['0', 'x' or 'X', .. var hex] => Fits(hex, "0123456789abcdefABCDEF", 16),
            ['0', 'b' or 'B', .. var binary] => Fits(binary, "01", 64),
            ['0', 'o' or 'O', .. var octal] => Fits(octal, "01234567", 21),
            ['0', _, ..] => Fits(text, "01234567", 22),
            _ => Fits(text, "0123456789", 20) && BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) <= (signed ? (BigInteger)long.MaxValue + 1 : ulong.MaxValue),
        };
    }

    private static bool Fits(ReadOnlySpan<char> digits, string allowed, int longest) =>
        digits.Length > 0 && digits.Length <= longest && !digits.ContainsAnyExcept(allowed);

    private static bool IsFloat(ReadOnlySpan<char> text)
    {
        if (text is ['-' or '+', ..]) text = text[1..];
        var whole = Digits(ref text);
        var fraction = 0;
        if (text is ['.', ..])
        {
            text = text[1..];
            fraction = Digits(ref text);
        }

        if (whole + fraction == 0) return false;
        if (text.IsEmpty) return true;
        if (text[0] is not ('e' or 'E')) return false;
        text = text[1..];
        if (text is ['-' or '+', ..]) text = text[1..];
        return Digits(ref text) > 0 && text.IsEmpty;
    }

    private static int Digits(ref ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count])) count++;
        text = text[count..];
        return count;
    }

    /// <summary>Four digits, a dash, one or two digits, a dash, one or two digits, and perhaps a time.</summary>
    private static bool IsTimestamp(string text)
    {
        if (text.Length < 8 || text[4] != '-' || text.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9')) return false;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _)
            && text.AsSpan(5).ContainsAnyInRange('0', '9') && text.AsSpan(5).Contains('-');
    }
}
