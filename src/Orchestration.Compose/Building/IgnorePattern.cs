using System.Text;
using System.Text.RegularExpressions;

namespace Orchestration.Compose.Building;

/// <summary>One line of a .dockerignore: a pattern for paths of the context, or an exception from earlier ones.</summary>
internal sealed class IgnorePattern
{
    private readonly Regex _regex;

    private IgnorePattern(string pattern, bool isException)
    {
        Text = pattern;
        IsException = isException;
        _regex = new(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    public string Text { get; }

    /// <summary>Whether the line began with <c>!</c>.</summary>
    public bool IsException { get; }

    /// <summary>Reads a line; null for an empty one and for a comment.</summary>
    public static IgnorePattern? Read(string line)
    {
        if (line.StartsWith('#')) return null;
        var text = line.Trim();
        var exception = text.StartsWith('!');
        if (exception) text = text[1..].Trim();
        text = Clean(text);
        return text.Length == 0 ? null : new(text, exception);
    }

    /// <summary>Whether a path of the context, or a directory above it, is meant.</summary>
    public bool Matches(string path)
    {
        if (_regex.IsMatch(path)) return true;
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
            if (_regex.IsMatch(path[..slash])) return true;
        return false;
    }

    /// <summary>Whether something below a directory could be meant.</summary>
    public bool MayMatchBelow(string directory)
    {
        var wanted = Text.Split('/');
        var parts = directory.Split('/');
        for (var i = 0; i < Math.Min(wanted.Length, parts.Length); i++)
        {
            if (wanted[i] is "**") return true;
            if (!new Regex(Translate(wanted[i]), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant).IsMatch(parts[i])) return false;
        }

        return true;
    }

    // Leading and trailing slashes mean nothing, and dot segments are resolved within the context.
    private static string Clean(string pattern)
    {
        var kept = new List<string>();
        foreach (var part in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part is ".") continue;
            if (part is ".." && kept.Count > 0) kept.RemoveAt(kept.Count - 1);
            else if (part is not "..") kept.Add(part);
        }

        return string.Join('/', kept);
    }

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder(@"\A");
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c is '*' && pattern.AsSpan(i).StartsWith("**"))
            {
                i++;
                if (i + 1 < pattern.Length && pattern[i + 1] == '/') i++;
                regex.Append(i == pattern.Length - 1 ? ".*" : "(?:.*/)?");
            }
            else if (c is '*') regex.Append("[^/]*");
            else if (c is '?') regex.Append("[^/]");
            else if (c is '[' && pattern.IndexOf(']', i + 1) is var end and > 0)
            {
                regex.Append('[').Append(pattern.AsSpan(i + 1, end - i - 1)).Append(']');
                i = end;
            }
            else if (c is '\\' && i + 1 < pattern.Length) regex.Append(Regex.Escape(pattern[++i].ToString()));
            else regex.Append(Regex.Escape(c.ToString()));
        }

        return regex.Append(@"\z").ToString();
    }
}
