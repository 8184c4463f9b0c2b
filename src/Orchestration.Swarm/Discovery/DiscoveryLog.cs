using Microsoft.Extensions.Logging;

namespace Orchestration.Swarm.Discovery;

internal static partial class DiscoveryLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Address} could not be announced: {Problem}")]
    public static partial void AnnounceFailed(ILogger logger, string address, string problem);

    [LoggerMessage(2, LogLevel.Warning, "{Address} could not be withdrawn: {Problem}")]
    public static partial void WithdrawFailed(ILogger logger, string address, string problem);

    [LoggerMessage(3, LogLevel.Warning, "The members could not be read: {Problem}")]
    public static partial void WatchFailed(ILogger logger, string problem);

    [LoggerMessage(4, LogLevel.Warning, "{Address} was announced but could not join: {Problem}")]
    public static partial void JoinFailed(ILogger logger, string address, string problem);

    [LoggerMessage(5, LogLevel.Information, "{Address} joined as {Node}")]
    public static partial void Joined(ILogger logger, string address, string node);

    [LoggerMessage(6, LogLevel.Information, "{Address} is no longer announced; {Node} left")]
    public static partial void Left(ILogger logger, string address, string node);
}
