namespace Orchestration.Compose.Values;

/// <summary>The short form of a mount: <c>[source:]target[:options]</c>.</summary>
internal sealed record MountSpec(string Source, string Target, IReadOnlyList<string> Options)
{
    public const string Expected = "[source:]target[:options]";

    private static readonly string[] Propagations = ["rprivate", "private", "rshared", "shared", "rslave", "slave"];

    /// <summary>A path on the host rather than the key of a volume.</summary>
    public bool IsBind => IsPath(Source);

    public bool IsReadOnly => Options.LastOrDefault(static o => o is "ro" or "rw") == "ro";

    public bool IsNoCopy => Options.Contains("nocopy", StringComparer.Ordinal);

    public string? Propagation => Options.LastOrDefault(static o => Propagations.Contains(o, StringComparer.Ordinal));

    public string? SELinux => Options.LastOrDefault(static o => o is "z" or "Z");

    /// <summary>Options that mean nothing today.</summary>
    public IEnumerable<string> UnknownOptions => Options.Where(static o =>
        o is not ("ro" or "rw" or "nocopy" or "z" or "Z" or "cached" or "delegated" or "consistent") && !Propagations.Contains(o, StringComparer.Ordinal));

    /// <summary>A single letter before a colon is taken for a drive, as the reference does, although no path follows it.</summary>
    public bool HasDoubtfulDrive => IsDoubtful(Source) || IsDoubtful(Target);

    /// <summary>One or two letters name a path in the container and have no options at all.</summary>
    public bool IsBare { get; private init; }

    public static MountSpec? Parse(string text, out string? error)
    {
        error = null;
        if (text.Length == 0) return Fail(out error, "the text is empty");
        if (text.Length <= 2) return new MountSpec("", text, []) { IsBare = true };
        var parts = Split(text);
        if (parts.Exists(static part => part.Length == 0)) return Fail(out error, "a part between colons is empty");
        return parts switch
        {
            [var target] => new MountSpec("", target, []),
            [var source, var target] => new MountSpec(source, target, []),
            [var source, var target, var options] => new MountSpec(source, target, options.Split(',')),
            _ => Fail(out error, "there are too many colons"),
        };
    }

    public static bool IsPath(string source) =>
        source is ['.' or '/' or '~', ..] or ['\\', '\\', ..] || (source is [var drive, ':', ..] && char.IsLetter(drive));

    private static bool IsDoubtful(string path) => path is [var letter, ':', not ('/' or '\\'), ..] && char.IsLetter(letter);

    private static MountSpec? Fail(out string? error, string message)
    {
        error = message;
        return null;
    }

    /// <summary>Splits at colons, but neither in <c>${…}</c> nor behind a drive letter.</summary>
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var start = 0;
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{') depth++;
            else if (text[i] == '}' && depth > 0) depth--;
            else if (text[i] == ':' && depth == 0 && !(i - start == 1 && char.IsLetter(text[start])))
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }
}
