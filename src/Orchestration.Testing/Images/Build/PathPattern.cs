using System.Text;
using System.Text.RegularExpressions;

namespace Orchestration.Testing;

/// <summary>Patterns of one path: <c>*</c> and <c>?</c> stay within a part.</summary>
internal static class PathPattern
{
    public static bool Matches(string pattern, string path)
    {
        var expression = new StringBuilder(@"\A");
        foreach (var letter in pattern)
            expression.Append(letter switch
            {
                '*' => "[^/]*",
                '?' => "[^/]",
                '[' or ']' => letter.ToString(),
                _ => Regex.Escape(letter.ToString()),
            });
        return Regex.IsMatch(path, expression.Append(@"\z").ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }
}
