namespace Orchestration.Compose.Schema;

/// <summary>Attributes of old file formats with their modern names.</summary>
internal static class LegacyKeys
{
    private static readonly Dictionary<string, string> ServiceKeys = new(StringComparer.Ordinal)
    {
        ["net"] = "network_mode",
        ["log_driver"] = "logging.driver",
        ["log_opt"] = "logging.options",
        ["dockerfile"] = "build.dockerfile",
        ["volume_driver"] = "driver of a volume in the section 'volumes'",
    };

    /// <summary>What to write instead of an old service attribute; null for anything else.</summary>
    public static string? AdviceFor(string key, string path) =>
        path.StartsWith("services.", StringComparison.Ordinal) && ServiceKeys.TryGetValue(key, out var modern)
            ? $"'{key}' is an attribute of an old file format; write '{modern}'"
            : null;
}
