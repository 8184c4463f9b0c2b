using Microsoft.Extensions.Logging;

namespace Orchestration.Swarm.Failover;

internal static partial class FailoverLog
{
    [LoggerMessage(LogLevel.Information, "Fail-over: {Step}")]
    public static partial void Does(ILogger logger, FailoverStep step);

    [LoggerMessage(LogLevel.Warning, "Fail-over: {Step} failed and is tried again")]
    public static partial void StepFailed(ILogger logger, FailoverStep step, Exception error);

    [LoggerMessage(LogLevel.Warning, "Fail-over: the store did not answer")]
    public static partial void RoundFailed(ILogger logger, Exception error);
}
