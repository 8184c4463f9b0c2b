using Microsoft.Extensions.Logging;

namespace Orchestration.Swarm.Leadership;

internal static partial class ElectionLog
{
    [LoggerMessage(LogLevel.Information, "{Address} leads in term {Term}")]
    public static partial void Elected(ILogger logger, string address, long term);

    [LoggerMessage(LogLevel.Warning, "{Address} leads no longer; term {Term} has ended")]
    public static partial void Lost(ILogger logger, string address, long term);

    [LoggerMessage(LogLevel.Warning, "The store did not serve the election of {Address}")]
    public static partial void StoreFailed(ILogger logger, string address, Exception error);
}
