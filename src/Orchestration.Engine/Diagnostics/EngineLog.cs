using Microsoft.Extensions.Logging;

namespace Orchestration.Engines;

/// <summary>What this package logs.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Debug, Message = "Connected to engine {Endpoint}, API {ApiVersion}")]
    public static partial void Connected(this ILogger logger, string endpoint, Version apiVersion);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Debug, Message = "{Method} {Route} on {Endpoint} failed with {Code}: {Problem}")]
    public static partial void CallFailed(this ILogger logger, string method, string route, string endpoint, string code, string problem);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Information, Message = "The event stream of {Endpoint} was lost ({Reason}); it is opened again from {Since}")]
    public static partial void EventsLost(this ILogger logger, string endpoint, string reason, string since);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Debug, Message = "The credential helper {Helper} has none for {Registry}")]
    public static partial void NoHelperCredential(this ILogger logger, string helper, string registry);
}
