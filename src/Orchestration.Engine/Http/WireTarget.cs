namespace Orchestration.Engines;

/// <summary>Targets of raw requests.</summary>
internal static class WireTarget
{
    /// <summary>Whether a target begins with an API version, such as <c>/v1.45/</c>.</summary>
    public static bool HasVersion(ReadOnlySpan<char> target)
    {
        if (!target.StartsWith("/v", StringComparison.Ordinal)) return false;
        target = target[2..];
        var major = target.IndexOfAnyExceptInRange('0', '9');
        if (major <= 0 || target[major] != '.') return false;
        target = target[(major + 1)..];
        var minor = target.IndexOfAnyExceptInRange('0', '9');
        return minor > 0 && target[minor] == '/';
    }
}
