using System.Globalization;
using System.Text;

namespace Orchestration.Yaml;

/// <summary>Writes texts so that every YAML reader gives them back unchanged.</summary>
public static class YamlQuoting
{
    private const string SafeInside = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./+=@%$~()^!*;<>&|?,[]{}\\\"' :#";

    private static readonly HashSet<string> OldWords = new(StringComparer.OrdinalIgnoreCase) { "y", "n", "yes", "no", "on", "off", "<<", "=" };

    /// <summary>True when a text needs no quotes as a value or a key.</summary>
    /// <param name="text">The text.</param>
    public static bool IsSafePlain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length is 0 or > 1024 || OldWords.Contains(text) || ScalarKinds.Of(text) != YamlScalarKind.Text) return false;
        if (!(char.IsAsciiLetter(text[0]) || text[0] is '/' or '_' or '.' or '$' || char.IsAsciiDigit(text[0]))) return false;
        if (char.IsAsciiDigit(text[0]) && text.Contains(':', StringComparison.Ordinal)) return false;
        if (text.AsSpan().ContainsAnyExcept(SafeInside) || text[^1] is ' ' or ':') return false;
        return !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal) && !text.AsSpan().ContainsAny("[]{},");
    }

    /// <summary>Appends a text in double quotes.</summary>
    /// <param name="builder">Receives the text.</param>
    /// <param name="text">The text.</param>
    public static void AppendQuoted(StringBuilder builder, string text)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(text);
        builder.Append('"');
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => builder.Append("\\\""),
                '\\' => builder.Append("\\\\"),
                '\n' => builder.Append("\\n"),
                '\r' => builder.Append("\\r"),
                '\t' => builder.Append("\\t"),
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF' => builder.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => builder.Append(letter),
            };
        }

        builder.Append('"');
    }
}
