using System.Globalization;

namespace Orchestration;

/// <summary>Reading and writing of sizes, apart from the value.</summary>
internal static class ByteSizeText
{
    private const string Units = "bkmgtpe";
    private static readonly string[] Names = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    // digits [. digits] [blank] [unit] [i] [b]
    public static bool TryRead(ReadOnlySpan<char> text, out ByteSize size)
    {
        size = default;
        var end = NumberLength(text);
        if (end == 0 || !decimal.TryParse(text[..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
        var rest = text[end..];
        if (rest.StartsWith(" ", StringComparison.Ordinal)) rest = rest[1..];
        if (!TryReadUnit(rest, out var shift)) return false;
        if (number > (decimal)long.MaxValue / (1L << shift)) return false;
        size = new((long)(number * (1L << shift)));
        return true;
    }

    public static string Exact(long bytes)
    {
        var unit = 0;
        for (; unit < Names.Length - 1 && bytes != 0 && (bytes & 1023) == 0; bytes >>= 10) unit++;
        return string.Create(CultureInfo.InvariantCulture, $"{bytes}{Names[unit]}");
    }

    public static string Display(long bytes)
    {
        double value = bytes;
        var unit = 0;
        for (; Math.Abs(value) >= 1024 && unit < Names.Length - 1; value /= 1024) unit++;
        return string.Create(CultureInfo.InvariantCulture, $"{value:G4} {Names[unit]}");
    }

    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || (text[length] == '.' && length > 0))) length++;
        return length > 0 && text[length - 1] == '.' ? 0 : length;
    }

    private static bool TryReadUnit(ReadOnlySpan<char> text, out int shift)
    {
        shift = 0;
        if (text.IsEmpty) return true;
        var unit = Units.IndexOf(char.ToLowerInvariant(text[0]), StringComparison.Ordinal);
        if (unit < 0) return false;
        shift = unit * 10;
        text = text[1..];
        if (unit == 0) return text.IsEmpty;
        if (!text.IsEmpty && text[0] is 'i' or 'I') text = text[1..];
        if (!text.IsEmpty && text[0] is 'b' or 'B') text = text[1..];
        return text.IsEmpty;
    }
}
