using System.Collections.Immutable;
using System.Globalization;

namespace Orchestration.Machines;

/// <summary>The system of a host, as its <c>/etc/os-release</c> says.</summary>
/// <param name="Id">The system, lower case, such as <c>debian</c>.</param>
/// <param name="IdLike">Systems that it is like, the nearest first.</param>
/// <param name="VersionId">Its version, such as <c>12</c>; empty for none.</param>
/// <param name="PrettyName">Its name for people.</param>
public sealed record HostSystem(string Id, ImmutableArray<string> IdLike, string VersionId, string PrettyName)
{
    /// <summary>The number before the first point of the version; null for none.</summary>
    public int? MajorVersion =>
        int.TryParse(VersionId.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;

    /// <summary>Whether it is a system, or is like one.</summary>
    /// <param name="id">The other system's id.</param>
    /// <returns>Whether it is.</returns>
    public bool IsLike(string id) => string.Equals(Id, id, StringComparison.Ordinal) || IdLike.Contains(id, StringComparer.Ordinal);

    // KEY=value lines, values quoted as a shell reads them.
    internal static HostSystem Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && line[0] != '#') values[line[..equals]] = Unquote(line[(equals + 1)..]);
        }

        var id = values.GetValueOrDefault("ID", "linux");
        return new HostSystem(
            id,
            [.. values.GetValueOrDefault("ID_LIKE", "").Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            values.GetValueOrDefault("VERSION_ID", ""),
            values.GetValueOrDefault("PRETTY_NAME", id));
    }

    private static string Unquote(string value)
    {
        if (value.Length >= 2 && value[0] == value[^1] && value[0] is '"' or '\'') value = value[1..^1];
        return value.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\$", "$", StringComparison.Ordinal)
            .Replace("\\`", "`", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
    }
}
