using System.Text;

namespace Orchestration.Compose.Interpolation;

/// <summary>
/// Substitutes variables: <c>$VAR</c>, <c>${VAR}</c> and <c>${VAR:-d}</c>, <c>${VAR-d}</c>, <c>${VAR:?m}</c>, <c>${VAR?m}</c>,
/// <c>${VAR:+v}</c>, <c>${VAR+v}</c>, whose operands are templates themselves. <c>$$</c> is a dollar sign; a dollar sign before anything else stays.
/// </summary>
internal sealed class Template(VariableLookup lookup, Action<string>? unset = null)
{
    private const int DeepestNesting = 32;

    /// <exception cref="TemplateException">The template is malformed, or a required variable has no value.</exception>
    public string Substitute(string text) => text.Contains('$', StringComparison.Ordinal) ? Substitute(text, 0) : text;

    private string Substitute(string text, int depth)
    {
        if (depth > DeepestNesting) throw new TemplateException(ComposeCodes.Limit, $"variables are nested deeper than {DeepestNesting} levels");
        var result = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var dollar = text.IndexOf('$', at);
            if (dollar < 0 || dollar == text.Length - 1) break;
            result.Append(text, at, dollar - at);
            at = SubstituteOne(text, dollar, result, depth);
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private int SubstituteOne(string text, int dollar, StringBuilder result, int depth)
    {
        var next = text[dollar + 1];
        if (next == '$')
        {
            result.Append('$');
            return dollar + 2;
        }

        if (next == '{') return SubstituteBraced(text, dollar, result, depth);
        var end = EndOfName(text, dollar + 1);
        if (end == dollar + 1)
        {
            result.Append('$');
            return dollar + 1;
        }

        result.Append(Value(text[(dollar + 1)..end]));
        return end;
    }

    private int SubstituteBraced(string text, int dollar, StringBuilder result, int depth)
    {
        var nameEnd = EndOfName(text, dollar + 2);
        if (nameEnd == dollar + 2 || nameEnd == text.Length) throw Malformed(text, dollar);
        var name = text[(dollar + 2)..nameEnd];
        if (text[nameEnd] == '}')
        {
            result.Append(Value(name));
            return nameEnd + 1;
        }

        var operatorLength = text[nameEnd] == ':' ? 2 : 1;
        if (nameEnd + operatorLength > text.Length || text[nameEnd + operatorLength - 1] is not ('-' or '+' or '?')) throw Malformed(text, dollar);
        var operandStart = nameEnd + operatorLength;
        var close = ClosingBrace(text, dollar + 1);
        if (close < operandStart) throw Malformed(text, dollar);
        var operand = Substitute(text[operandStart..close], depth + 1);
        result.Append(Apply(name, text[operandStart - 1], emptyIsUnset: operatorLength == 2, operand));
        return close + 1;
    }

    private string Apply(string name, char kind, bool emptyIsUnset, string operand)
    {
        var isSet = lookup(name, out var value);
        var counts = isSet && !(emptyIsUnset && value!.Length == 0);
        return kind switch
        {
            '-' => counts ? value! : operand,
            '+' => counts ? operand : value ?? "",
            _ when counts => value!,
            _ => throw new TemplateException(
                ComposeCodes.MissingVariable,
                $"the required variable '{name}' {(isSet ? "is empty" : "is not set")}{(operand.Length > 0 ? $": {operand}" : "")}"),
        };
    }

    private string Value(string name)
    {
        if (lookup(name, out var value)) return value;
        unset?.Invoke(name);
        return "";
    }

    private static int EndOfName(string text, int start)
    {
        if (start >= text.Length || !(text[start] == '_' || char.IsAsciiLetter(text[start]))) return start;
        var end = start + 1;
        while (end < text.Length && (text[end] == '_' || char.IsAsciiLetterOrDigit(text[end]))) end++;
        return end;
    }

    /// <summary>The brace that closes the one at <paramref name="open"/>; the last brace of the line when they do not balance.</summary>
    private static int ClosingBrace(string text, int open)
    {
        var endOfLine = text.IndexOf('\n', open);
        if (endOfLine < 0) endOfLine = text.Length;
        var last = text.LastIndexOf('}', endOfLine - 1, endOfLine - open);
        var depth = 0;
        for (var i = open; i <= last; i++)
        {
            if (text[i] == '}' && --depth == 0) return i;
            if (text[i] != '{') continue;
            depth++;
            i++;
        }

        return last;
    }

    private static TemplateException Malformed(string text, int dollar)
    {
        var end = Math.Min(text.Length, dollar + 40);
        return new TemplateException(
            ComposeCodes.InvalidInterpolation,
            $"'{text[dollar..end]}' is no variable reference",
            "write ${NAME}, ${NAME:-default} or ${NAME:?message}; a dollar sign that is meant as such is written $$");
    }
}
