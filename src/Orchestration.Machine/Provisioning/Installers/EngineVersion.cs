namespace Orchestration.Machines.Provisioning.Installers;

/// <summary>Versions of engines as their program says them.</summary>
internal static class EngineVersion
{
    /// <summary>Reads <c>Docker version 20.10.24+dfsg1, build 297e128</c>.</summary>
    public static string? Parse(string text)
    {
        const string before = "version ";
        var start = text.IndexOf(before, StringComparison.OrdinalIgnoreCase);
        if (start < 0) return null;
        var version = text[(start + before.Length)..].TrimStart();
        var end = version.IndexOfAny([',', ' ', '\n']);
        return (end < 0 ? version : version[..end]) is { Length: > 0 } found ? found : null;
    }

    /// <summary>Whether a version is the wanted one, or begins with it at the end of a part: 26.1 fits 26.1.5, not 26.10.</summary>
    public static bool Fits(string found, string wanted) =>
        found.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
        && (found.Length == wanted.Length || !char.IsAsciiLetterOrDigit(found[wanted.Length]));
}
