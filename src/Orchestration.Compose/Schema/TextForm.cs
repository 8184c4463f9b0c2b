namespace Orchestration.Compose.Schema;

/// <summary>A form that texts must have.</summary>
internal sealed record TextForm(string Description, Func<string, bool> Matches)
{
    private static readonly string[] Policies = ["always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly"];

    public static TextForm Any { get; } = new("any text", static text => text.Length > 0);

    public static TextForm Name { get; } = new("letters, digits, '.', '_' and '-'", static text =>
        text.Length > 0 && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'));

    public static TextForm LowerCase { get; } = new("lower case letters", static text => text.Length > 0 && text.All(char.IsAsciiLetterLower));

    public static TextForm ContainerName { get; } = new("a letter or digit and at least one more letter, digit, '_', '.' or '-'", static text =>
        text.Zip(text.Skip(1)).Any(static pair => char.IsAsciiLetterOrDigit(pair.First) && (char.IsAsciiLetterOrDigit(pair.Second) || pair.Second is '_' or '.' or '-')));

    public static TextForm PullPolicy { get; } = new("always, never, missing, build, daily, weekly or every_<duration>", static text =>
        Policies.Any(policy => text.Contains(policy, StringComparison.Ordinal)) || IsEvery(text));

    private static bool IsEvery(string text)
    {
        var at = text.IndexOf("every_", StringComparison.Ordinal);
        if (at < 0) return false;
        var rest = text.AsSpan(at + "every_".Length);
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        return digits > 0 && "wdhms".Contains(rest[digits], StringComparison.Ordinal);
    }
}
