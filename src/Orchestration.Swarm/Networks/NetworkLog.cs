using Microsoft.Extensions.Logging;

namespace Orchestration.Swarm.Networks;

internal static partial class NetworkLog
{
    [LoggerMessage(LogLevel.Warning, "Networks that were defined before are not known: the store did not answer")]
    public static partial void DefinitionsUnknown(ILogger logger, Exception error);
}
