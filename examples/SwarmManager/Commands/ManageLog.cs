using Microsoft.Extensions.Logging;

namespace SwarmManager.Commands;

internal static partial class ManageLog
{
    [LoggerMessage(1, LogLevel.Information, "Listening for HTTP at {Endpoint}")]
    public static partial void Listening(ILogger logger, string endpoint);

    [LoggerMessage(2, LogLevel.Warning, "No TLS: whoever reaches the port is root on every engine. Give --tlsverify with certificates.")]
    public static partial void Unprotected(ILogger logger);

    [LoggerMessage(3, LogLevel.Information, "Ending")]
    public static partial void Ending(ILogger logger);
}
