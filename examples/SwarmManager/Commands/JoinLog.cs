using Microsoft.Extensions.Logging;

namespace SwarmManager.Commands;

internal static partial class JoinLog
{
    [LoggerMessage(1, LogLevel.Information, "Registering on the discovery service every {Heartbeat}: {Address} at {Discovery}")]
    public static partial void Registering(ILogger logger, string discovery, string address, TimeSpan heartbeat);
}
