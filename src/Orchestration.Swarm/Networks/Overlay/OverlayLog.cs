using Microsoft.Extensions.Logging;

namespace Orchestration.Swarm.Networks.Overlay;

internal static partial class OverlayLog
{
    [LoggerMessage(LogLevel.Information, "Networks over hosts: {Step}")]
    public static partial void Does(ILogger logger, OverlayStep step);

    [LoggerMessage(LogLevel.Warning, "Networks over hosts: {Step} failed")]
    public static partial void StepFailed(ILogger logger, OverlayStep step, Exception error);

    [LoggerMessage(LogLevel.Warning, "Networks over hosts cannot be repaired yet")]
    public static partial void NotRepaired(ILogger logger, Exception error);
}
