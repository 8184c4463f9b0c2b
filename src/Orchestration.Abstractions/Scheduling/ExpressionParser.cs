using System.Buffers;

namespace Orchestration.Scheduling;

/// <summary>Reads expressions; the wording of its errors is Docker Swarm's.</summary>
internal static class ExpressionParser
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static readonly SearchValues<char> KeyStart = SearchValues.Create(Letters + "_");
    private static readonly SearchValues<char> KeyRest = SearchValues.Create(Letters + "0123456789-_.");
    private static readonly SearchValues<char> ValueChars = SearchValues.Create(Letters + "0123456789:-_.*/()?+[]\\^$| \t\n\f\r");

    public static PlacementExpression? Read(string text, out ExpressionException? failure)
    {
        failure = null;
        if (text.Length > PlacementExpression.MaxLength)
        {
            failure = new(text[..32] + "…", PlacementExpression.MaxLength, "The expression is too long", $"at most {PlacementExpression.MaxLength} characters");
            return null;
        }

        var (at, comparison) = FindOperator(text);
        if (at < 0)
        {
            failure = new(text, text.Length, "One of operator ==, != is expected", "key==value or key!=value");
            return null;
        }

        var (key, value) = (text[..at], text[(at + 2)..]);
        failure = CheckKey(text, key) ?? CheckValue(text, value, at + 2);
        if (failure is not null) return null;
        var isSoft = value[0] == '~';
        return new(key.ToLowerInvariant(), comparison, isSoft ? value[1..] : value, isSoft);
    }

    private static (int At, ExpressionOperator Operator) FindOperator(string text)
    {
        var equal = text.IndexOf("==", StringComparison.Ordinal);
        return equal >= 0
            ? (equal, ExpressionOperator.Equal)
            : (text.IndexOf("!=", StringComparison.Ordinal), ExpressionOperator.NotEqual);
    }

    private static ExpressionException? CheckKey(string text, string key)
    {
        var bad = BadPlace(key);
        return bad < 0 ? null : new(text, bad, $"Key '{key}' is invalid", "a letter or _, then one or more letters, digits, -, _ or .");
    }

    private static int BadPlace(string key)
    {
        if (key.Length == 0 || !KeyStart.Contains(key[0])) return 0;
        if (key.Length == 1) return 1;
        var bad = key.AsSpan(1).IndexOfAnyExcept(KeyRest);
        return bad < 0 ? -1 : bad + 1;
    }

    private static ExpressionException? CheckValue(string text, string value, int at)
    {
        var skip = value.StartsWith('~') ? 1 : 0;
        var bad = value.AsSpan(skip).IndexOfAnyExcept(ValueChars);
        if (value.Length == skip || bad >= 0)
        {
            return new(text, at + skip + Math.Max(bad, 0), $"Value '{value}' is invalid", "one or more letters, digits, blanks or : - _ . * / ( ) ? + [ ] \\ ^ $ |");
        }

        return ExpressionPattern.Problem(value[skip..]) is { } problem
            ? new(text, at + skip, $"Value '{value}' is invalid", problem)
            : null;
    }
}
