using System.Text;

namespace Orchestration.Testing;

/// <summary>Splits a script into words and operators.</summary>
internal static class ShellLexer
{
    private static readonly string[] Operators = ["&&", "||", ";;", ">>", ">&", "<&", ";", "&", "|", "(", ")", ">", "<", "\n"];

    public static IReadOnlyList<ShellToken> Split(string script)
    {
        var tokens = new List<ShellToken>();
        for (var at = 0; at < script.Length;)
        {
            if (script[at] is ' ' or '\t' or '\r') at++;
            else if (script[at] == '#') at = EndOfLine(script, at);
            else if (script[at] == '\\' && at + 1 < script.Length && script[at + 1] == '\n') at += 2;
            else if (Operator(script, at) is { } found)
            {
                tokens.Add(new ShellToken(found, IsOperator: true));
                at += found.Length;
            }
            else tokens.Add(new ShellToken(Word(script, ref at), IsOperator: false));
        }
        return tokens;
    }

    private static string? Operator(string script, int at)
    {
        if (char.IsAsciiDigit(script[at]) && at + 1 < script.Length && script[at + 1] is '>' or '<' && (at == 0 || char.IsWhiteSpace(script[at - 1])))
            return script[at] + Operator(script, at + 1)!;
        foreach (var candidate in Operators)
            if (string.CompareOrdinal(script, at, candidate, 0, candidate.Length) == 0) return candidate;
        return null;
    }

    private static int EndOfLine(string script, int at)
    {
        var end = script.IndexOf('\n', at);
        return end < 0 ? script.Length : end;
    }

    private static string Word(string script, ref int at)
    {
        var word = new StringBuilder();
        while (at < script.Length && !EndsWord(script[at]))
        {
            var start = at;
            switch (script[at])
            {
                case '\'':
                    at = After(script, "'", at + 1);
                    break;
                case '"':
                    at = AfterDoubleQuote(script, at + 1);
                    break;
                case '$' when at + 1 < script.Length && script[at + 1] == '{':
                    at = After(script, "}", at + 2);
                    break;
                case '$' when at + 1 < script.Length && script[at + 1] == '(':
                    at = AfterParentheses(script, at + 2);
                    break;
                case '\\':
                    at += 2;
                    break;
                default:
                    at++;
                    break;
            }
            at = Math.Min(at, script.Length);
            word.Append(script, start, at - start);
        }
        return word.ToString();
    }

    private static bool EndsWord(char letter) =>
        char.IsWhiteSpace(letter) || Array.Exists(Operators, candidate => candidate[0] == letter);

    private static int After(string script, string end, int at)
    {
        var found = script.IndexOf(end, at, StringComparison.Ordinal);
        return found < 0 ? throw new ShellSyntaxException("unterminated quoted string") : found + 1;
    }

    private static int AfterDoubleQuote(string script, int at)
    {
        for (; at < script.Length; at++)
        {
            if (script[at] == '\\') at++;
            else if (script[at] == '"') return at + 1;
        }
        throw new ShellSyntaxException("unterminated quoted string");
    }

    private static int AfterParentheses(string script, int at)
    {
        for (var depth = 1; at < script.Length; at++)
        {
            if (script[at] == '(') depth++;
            else if (script[at] == ')' && --depth == 0) return at + 1;
        }
        throw new ShellSyntaxException("unterminated command substitution");
    }
}
