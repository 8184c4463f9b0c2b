using YamlDotNet.Core;

namespace Orchestration.Yaml;

/// <summary>A syntax error with the line that has to be blanked to read on.</summary>
internal sealed record Misprint(YamlProblem Problem, int Line, int Column)
{
    /// <summary>Every line that is indented by tabs is damaged; they are reported once.</summary>
    private bool IsTab { get; init; }

    public static Misprint Of(YamlException error, IReadOnlyList<YamlPosition> openFlows, string text, YamlSource source)
    {
        if (error.Message.Contains(" tab ", StringComparison.Ordinal) && TabLine(text) is { } tab) return Tab(tab.Line, tab.Column, source);
        if (openFlows.Count > 0 && !IsCharacterError(error)) return Unclosed(openFlows[0], text, source);
        var (line, column) = ((int)Math.Max(1, error.Start.Line), (int)Math.Max(1, error.Start.Column));
        var position = new YamlPosition(source, line, column);
        return new Misprint(new YamlProblem(YamlCodes.Syntax, position, Describe(error)) { Remedy = Advice(LineOf(text, line), column) }, line, 1);
    }

    /// <summary>The text with the damaged value replaced; null when nothing would change.</summary>
    public string? Repair(string text)
    {
        if (IsTab) return string.Join('\n', text.Split('\n').Select(static line => IndentedByTab(line) < 0 ? line : ""));
        var (start, end) = Bounds(text, Line);
        if (start < 0) return null;
        var line = text[start..end];
        var repaired = Column > 1 ? $"{line[..Math.Min(Column - 1, line.Length)]}{YamlTree.UnreadableTag} \"\"" : Blanked(line);
        return string.Equals(repaired, line, StringComparison.Ordinal) ? null : string.Concat(text.AsSpan(0, start), repaired, text.AsSpan(end));
    }

    private static Misprint Tab(int line, int column, YamlSource source) =>
        new(new YamlProblem(YamlCodes.Syntax, new YamlPosition(source, line, column), "a tab stands where YAML wants spaces") { Remedy = "indent with spaces" }, line, column) { IsTab = true };

    private static (int Line, int Column)? TabLine(string text)
    {
        var lines = text.Split('\n');
        var found = Array.FindIndex(lines, static line => IndentedByTab(line) >= 0);
        return found < 0 ? null : (found + 1, IndentedByTab(lines[found]) + 1);
    }

    private static int IndentedByTab(string line)
    {
        var at = line.AsSpan().IndexOfAnyExcept(' ');
        return at >= 0 && line[at] == '\t' && line.AsSpan().ContainsAnyExcept(" \t\r") ? at : -1;
    }

    private static Misprint Unclosed(YamlPosition opened, string text, YamlSource source)
    {
        var line = LineOf(text, opened.Line);
        var bracket = opened.Column <= line.Length ? line[opened.Column - 1] : '[';
        var close = bracket == '{' ? '}' : ']';
        var problem = new YamlProblem(YamlCodes.Syntax, new YamlPosition(source, opened.Line, opened.Column), $"'{bracket}' is not closed, or what follows it is no list of values")
        {
            Remedy = $"found '{line[(opened.Column - 1)..].Trim()}'; close it with '{close}'",
        };
        return new Misprint(problem, opened.Line, opened.Column);
    }

    private static bool IsCharacterError(YamlException error) =>
        error.Message.Contains("cannot start any token", StringComparison.Ordinal);

    private static string Describe(YamlException error) =>
        $"this is not YAML: {char.ToLowerInvariant(error.Message[0])}{error.Message[1..].TrimEnd('.')}";

    private static string? Advice(string line, int column)
    {
        var at = column - 1;
        return at >= 0 && at < line.Length && line[at] is '@' or '`' or '%' ? $"put the value that starts with '{line[at]}' in quotes" : null;
    }

    /// <summary>A line without its value, or with nothing when it has no key.</summary>
    private static string Blanked(string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        var indent = line.Length - line.TrimStart().Length;
        return colon > 0 && line[indent] is not '#' ? $"{line[..colon]}: {YamlTree.UnreadableTag} \"\"" : "";
    }

    private static string LineOf(string text, int line)
    {
        var (start, end) = Bounds(text, line);
        return start < 0 ? "" : text[start..end];
    }

    private static (int Start, int End) Bounds(string text, int line)
    {
        var start = 0;
        for (var i = 1; i < line; i++)
        {
            start = text.IndexOf('\n', start) + 1;
            if (start == 0) return (-1, -1);
        }

        var end = text.IndexOf('\n', start);
        return (start, end < 0 ? text.Length : end);
    }
}
