using System.Collections.Immutable;

namespace Orchestration.Machines.Provisioning.Hosts;

/// <summary>What <c>/etc/os-release</c> says: <c>KEY=value</c> lines, values quoted as a shell reads them.</summary>
internal sealed record OsRelease(string Id, ImmutableArray<string> IdLike, string VersionId, string PrettyName)
{
    public static OsRelease Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && line[0] != '#') values[line[..equals]] = Unquote(line[(equals + 1)..]);
        }

        var id = values.GetValueOrDefault("ID", "linux");
        return new OsRelease(
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
