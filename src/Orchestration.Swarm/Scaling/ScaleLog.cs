using Microsoft.Extensions.Logging;

namespace Orchestration.Swarm.Scaling;

internal static partial class ScaleLog
{
    [LoggerMessage(LogLevel.Information, "Scaling: {Step}")]
    public static partial void Does(ILogger logger, ScaleStep step);

    [LoggerMessage(LogLevel.Warning, "Scaling: {Step} failed and is decided anew")]
    public static partial void Failed(ILogger logger, ScaleStep step, Exception error);
}
