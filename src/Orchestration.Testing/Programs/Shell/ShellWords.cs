using System.Text;

namespace Orchestration.Testing;

/// <summary>Expands words: quotes, variables, command substitution.</summary>
internal sealed class ShellWords(Func<string, string?> variable, Func<string, Task<string>> substitute)
{
    /// <summary>The fields of a word: one, unless an unquoted expansion had spaces or was empty.</summary>
    public async Task<IReadOnlyList<string>> FieldsAsync(ShellWord word)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var started = false;
        var text = word.Text;
        for (var at = 0; at < text.Length;)
        {
            switch (text[at])
            {
                case '\'':
                    var end = text.IndexOf('\'', at + 1);
                    field.Append(text, at + 1, end - at - 1);
                    started = true;
                    at = end + 1;
                    break;
                case '"':
                    at = await QuotedAsync(text, at + 1, field).ConfigureAwait(false);
                    started = true;
                    break;
                case '\\' when at + 1 < text.Length:
                    field.Append(text[at + 1]);
                    started = true;
                    at += 2;
                    break;
                case '$':
                    (var value, at) = await ExpandAsync(text, at).ConfigureAwait(false);
                    Spread(value, fields, field, ref started);
                    break;
                default:
                    field.Append(text[at++]);
                    started = true;
                    break;
            }
        }
        if (started) fields.Add(field.ToString());
        return fields;
    }

    public async Task<string> TextAsync(ShellWord word) => string.Join(' ', await FieldsAsync(word).ConfigureAwait(false));

    private static void Spread(string value, List<string> fields, StringBuilder field, ref bool started)
    {
        var parts = value.Split((char[])[' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        for (var index = 0; index < parts.Length; index++)
        {
            if (index > 0 || (started && char.IsWhiteSpace(value[0]) && field.Length > 0))
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            field.Append(parts[index]);
            started = true;
        }
    }

    private async Task<int> QuotedAsync(string text, int at, StringBuilder field)
    {
        while (text[at] != '"')
        {
            if (text[at] == '\\' && text[at + 1] is '"' or '\\' or '$' or '`')
            {
                field.Append(text[at + 1]);
                at += 2;
            }
            else if (text[at] == '$')
            {
                (var value, at) = await ExpandAsync(text, at).ConfigureAwait(false);
                field.Append(value);
            }
            else field.Append(text[at++]);
        }
        return at + 1;
    }

    private async Task<(string Value, int Next)> ExpandAsync(string text, int at)
    {
        var next = at + 1;
        if (next == text.Length) return ("$", next);
        if (text[next] == '(')
        {
            var close = Matching(text, next);
            return ((await substitute(text[(next + 1)..close]).ConfigureAwait(false)).TrimEnd('\n'), close + 1);
        }
        if (text[next] == '{')
        {
            var close = text.IndexOf('}', next);
            return (Braced(text[(next + 1)..close]), close + 1);
        }
        var end = next;
        if (text[next] is '?' or '$' or '#' or '@' || char.IsAsciiDigit(text[next])) end = next + 1;
        else while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
        return end == next ? ("$", next) : (variable(text[next..end]) ?? "", end);
    }

    private string Braced(string text)
    {
        var dash = text.IndexOf(":-", StringComparison.Ordinal);
        if (dash < 0) return variable(text) ?? "";
        return variable(text[..dash]) is { Length: > 0 } value ? value : text[(dash + 2)..];
    }

    private static int Matching(string text, int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length; at++)
        {
            if (text[at] == '(') depth++;
            else if (text[at] == ')' && --depth == 0) return at;
        }
        return text.Length - 1;
    }
}
