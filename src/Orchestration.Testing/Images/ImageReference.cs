using System.Text.RegularExpressions;

namespace Orchestration.Testing;

/// <summary>A reference as Docker's tools show it: without docker.io and library, with a tag or a digest.</summary>
internal sealed partial record ImageReference(string Repository, string? Tag, string? Digest)
{
    private const string DefaultDomain = "docker.io/";
    private const string OldDefaultDomain = "index.docker.io/";
    private const string DefaultPrefix = "library/";

    public override string ToString() => Digest is null ? $"{Repository}:{Tag}" : $"{Repository}@{Digest}";

    /// <summary>Host of the registry that holds the repository.</summary>
    public string Registry
    {
        get
        {
            var slash = Repository.IndexOf('/', StringComparison.Ordinal);
            var first = slash < 0 ? "" : Repository[..slash];
            return first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost" ? first : "docker.io";
        }
    }

    /// <summary>Reads a reference; null when it is none. A missing tag is <c>latest</c>.</summary>
    public static ImageReference? TryParse(string text)
    {
        if (!Pattern().IsMatch(text)) return null;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var (named, digest) = at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
        var colon = named.LastIndexOf(':');
        var isTagged = colon > named.LastIndexOf('/'); // Else it is before a port.
        var tag = isTagged ? named[(colon + 1)..] : digest is null ? "latest" : null;
        return new ImageReference(Familiar(isTagged ? named[..colon] : named), tag, digest);
    }

    private static string Familiar(string name)
    {
        foreach (var domain in (ReadOnlySpan<string>)[DefaultDomain, OldDefaultDomain])
        {
            if (!name.StartsWith(domain, StringComparison.Ordinal)) continue;
            name = name[domain.Length..];
            return name.StartsWith(DefaultPrefix, StringComparison.Ordinal) ? name[DefaultPrefix.Length..] : name;
        }
        var plain = name.StartsWith(DefaultPrefix, StringComparison.Ordinal) && name.IndexOf('/', DefaultPrefix.Length) < 0;
        return plain ? name[DefaultPrefix.Length..] : name;
    }

    [GeneratedRegex(
        @"\A(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::[0-9]+)?/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@[a-z0-9]+:[0-9a-f]{32,})?\z",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
