using System.Globalization;
using System.Text;
using Orchestration.Compose.Interpolation;

namespace Orchestration.Compose.Variables;

/// <summary>Reads files of variables: <c>KEY=value</c>, <c>KEY: value</c>, <c>export</c>, quotes over several lines, comments, and a bare <c>KEY</c> that is inherited.</summary>
internal sealed class DotEnv
{
    private readonly string text;
    private readonly IDictionary<string, string> variables;
    private readonly VariableLookup outer;
    private readonly Template template;
    private int at;

    private DotEnv(string text, IDictionary<string, string> variables, VariableLookup outer)
    {
        this.text = text.StartsWith('\uFEFF') ? text[1..] : text;
        this.variables = variables;
        this.outer = outer;
        template = new Template(Lookup);
    }

    private int Line => text.AsSpan(0, Math.Min(at, text.Length)).Count('\n') + 1;

    /// <summary>Adds the variables of a text; values may refer to outer variables first, then to those read before.</summary>
    /// <exception cref="DotEnvException">The text is malformed.</exception>
    public static void Read(string text, IDictionary<string, string> variables, VariableLookup outer) =>
        new DotEnv(text, variables, outer).ReadAll();

    /// <summary>Adds the variables of a text whose values are taken literally.</summary>
    public static void ReadRaw(string text, IDictionary<string, string> variables, VariableLookup outer)
    {
        foreach (var raw in (text.StartsWith('\uFEFF') ? text[1..] : text).Split('\n'))
        {
            var line = raw.TrimEnd('\r').TrimStart();
            if (line.Length == 0 || line[0] == '#') continue;
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) variables[line[..equals].TrimEnd()] = line[(equals + 1)..];
            else if (outer(line.Trim(), out var value)) variables[line.Trim()] = value;
        }
    }

    private void ReadAll()
    {
        while (SkipToStatement())
        {
            var key = ReadKey(out var isBare);
            if (key.Contains(' ', StringComparison.Ordinal)) throw new DotEnvException(Line, $"the key '{key}' contains a space");
            if (!isBare) variables[key] = ReadValue();
            else if (outer(key, out var value)) variables[key] = value;
        }
    }

    private bool Lookup(string name, out string value) => outer(name, out value!) || variables.TryGetValue(name, out value!);

    private bool SkipToStatement()
    {
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at])) at++;
            else if (text[at] == '#') at = EndOfLine();
            else return true;
        }

        return false;
    }

    private string ReadKey(out bool isBare)
    {
        if (string.CompareOrdinal(text, at, "export", 0, 6) == 0 && at + 6 < text.Length && char.IsWhiteSpace(text[at + 6])) at += 6;
        while (at < text.Length && IsBlank(text[at])) at++;
        var start = at;
        for (; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter is '=' or ':' or '\n') break;
            if (!IsBlank(letter) && !char.IsLetterOrDigit(letter) && letter is not ('_' or '.' or '-' or '[' or ']'))
                throw new DotEnvException(Line, $"the character '{letter}' stands in a variable's name: '{text[start..EndOfLine()].TrimEnd()}'");
        }

        var key = text[start..at].TrimEnd();
        isBare = at >= text.Length || text[at] == '\n';
        at++;
        while (!isBare && at < text.Length && IsBlank(text[at])) at++;
        return key;
    }

    private string ReadValue()
    {
        if (at < text.Length && text[at] is '"' or '\'') return ReadQuoted(text[at]);
        var end = EndOfLine();
        var value = text[at..end];
        at = Math.Min(end + 1, text.Length);
        var comment = value.IndexOf(" #", StringComparison.Ordinal);
        if (comment >= 0) value = value[..comment];
        return Substitute(value.TrimEnd());
    }

    private string ReadQuoted(char quote)
    {
        var opened = Line;
        var value = new StringBuilder();
        var escaped = false;
        for (var i = at + 1; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == quote && !escaped)
            {
                at = i + 1;
                return quote == '"' ? Substitute(Unescape(value.ToString())) : value.ToString();
            }

            if (letter == '\\' && !escaped)
            {
                escaped = true;
                continue;
            }

            if (escaped && letter != quote) value.Append('\\');
            escaped = false;
            value.Append(letter);
        }

        throw new DotEnvException(opened, $"the quote of {text[at..EndOfLine()].TrimEnd()} is not closed");
    }

    private string Substitute(string value)
    {
        try
        {
            return template.Substitute(value);
        }
        catch (TemplateException error)
        {
            throw new DotEnvException(Line, error.Message);
        }
    }

    private int EndOfLine()
    {
        var end = text.IndexOf('\n', Math.Min(at, text.Length));
        return end < 0 ? text.Length : end;
    }

    private static bool IsBlank(char letter) => letter is '\t' or '\v' or '\f' or '\r' or ' ' or '\u0085' or '\u00A0';

    /// <summary>The escapes of double quotes; an escaped dollar sign becomes the template's own escape.</summary>
    private static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal)) return value;
        var result = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i == value.Length - 1)
            {
                result.Append(value[i]);
                continue;
            }

            i++;
            if (value[i] == '0' && OctalAt(value, i + 1) is { Length: > 0 } octal)
            {
                result.Append((char)Convert.ToInt32(octal, 8));
                i += octal.Length;
            }
            else
            {
                result.Append(EscapeOf(value[i]) ?? string.Create(CultureInfo.InvariantCulture, $"\\{value[i]}"));
            }
        }

        return result.ToString();
    }

    private static string OctalAt(string value, int start)
    {
        var end = start;
        while (end < value.Length && end < start + 3 && value[end] is >= '0' and <= '7') end++;
        return end - start == 3 ? value[start..end] : "";
    }

    private static string? EscapeOf(char letter) => letter switch
    {
        'a' => "\a",
        'b' => "\b",
        'f' => "\f",
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'v' => "\v",
        '\\' => "\\",
        '"' => "\"",
        '$' => "$$",
        _ => null,
    };
}
