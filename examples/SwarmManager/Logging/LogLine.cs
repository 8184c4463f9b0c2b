using System.Globalization;
using Microsoft.Extensions.Logging;

namespace SwarmManager.Logging;

/// <summary>Lines of the log: <c>time="…" level=info msg="…"</c>.</summary>
internal static class LogLine
{
    public static string Of(DateTimeOffset time, string level, string message) =>
        $"time=\"{time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\" level={level} msg=\"{Escape(message)}\"";

    public static LogLevel LevelOf(string name) => name.ToLowerInvariant() switch
    {
        "debug" => LogLevel.Debug,
        "info" => LogLevel.Information,
        "warn" or "warning" => LogLevel.Warning,
        "error" => LogLevel.Error,
        "fatal" or "panic" => LogLevel.Critical,
        _ => throw new UsageException($"not a valid logrus Level: \"{name}\""),
    };

    public static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "fatal",
    };

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
