using Microsoft.Extensions.Logging;

namespace Orchestration.Swarm.Api.Serving;

/// <summary>What the front logs.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(1, LogLevel.Information, "The Docker API is served at {Endpoint}")]
    public static partial void Listening(ILogger logger, string endpoint);

    [LoggerMessage(2, LogLevel.Debug, "{Method} {Path}: {StatusCode}")]
    public static partial void Answered(ILogger logger, string method, string path, int statusCode);

    [LoggerMessage(3, LogLevel.Warning, "A request was refused with {StatusCode}: {Reason}")]
    public static partial void Refused(ILogger logger, int statusCode, string reason);

    [LoggerMessage(4, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void CallFailed(ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(5, LogLevel.Debug, "A connection ended early: {Reason}")]
    public static partial void ConnectionBroken(ILogger logger, string reason);
}
