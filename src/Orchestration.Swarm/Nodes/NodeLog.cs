using Microsoft.Extensions.Logging;

namespace Orchestration.Swarm.Nodes;

internal static partial class NodeLog
{
    [LoggerMessage(LogLevel.Warning, "What was set for node {Node} is not known: the store did not answer")]
    public static partial void SettingsUnknown(ILogger logger, string node, Exception error);

    [LoggerMessage(LogLevel.Warning, "The settings of nodes are not followed: the store did not answer")]
    public static partial void SettingsLost(ILogger logger, Exception error);

    [LoggerMessage(LogLevel.Warning, "Placement by {Strategy}, as the store has it, is not possible here and is not applied")]
    public static partial void RulesRefused(ILogger logger, string strategy, Exception error);

    [LoggerMessage(LogLevel.Warning, "The clock of node {Node} is {Skew} ahead of this manager's")]
    public static partial void ClockIsOff(ILogger logger, string node, TimeSpan skew);

    [LoggerMessage(LogLevel.Warning, "The engine of node {Node} has the same id as that of {Other}: its disk was cloned, or it joined twice")]
    public static partial void SharesId(ILogger logger, string node, string other);
}
