using System.Text.Json;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Typed;

/// <summary>The engine itself.</summary>
internal static class SystemCalls
{
    public static async ValueTask<ApiReply> PingAsync(TypedCallContext context, CancellationToken cancellationToken)
    {
        var ping = await context.Engine.System.PingAsync(cancellationToken).ConfigureAwait(false);
        return ApiReply.Bytes(
            200,
            "text/plain; charset=utf-8",
            "OK"u8.ToArray(),
            new("Api-Version", ping.ApiVersion),
            new("OSType", ping.OsType),
            new("Docker-Experimental", ping.Experimental ? "true" : "false"),
            new("Builder-Version", ping.BuilderVersion ?? "1"),
            new("Cache-Control", "no-cache, no-store, must-revalidate"),
            new("Pragma", "no-cache"));
    }

    public static ValueTask<ApiReply> VersionAsync(TypedCallContext context, CancellationToken cancellationToken) =>
        TypedReply.OkAsync(context.Engine.System.GetVersionAsync(cancellationToken));

    public static async ValueTask<ApiReply> InfoAsync(TypedCallContext context, CancellationToken cancellationToken)
    {
        var info = await context.Engine.System.GetInfoAsync(cancellationToken).ConfigureAwait(false);
        return TypedReply.Ok(NodesInInfo.For(context.Call.Headers, info));
    }

    public static ValueTask<ApiReply> Events(TypedCallContext context, CancellationToken cancellationToken)
    {
        var events = context.Engine.Events.WatchAsync(context.Call.Events(), cancellationToken);
        return ValueTask.FromResult(LineBody.Reply(events.Select(static happened => LineBody.Line(happened, EngineJson.Of<EngineEvent>()))));
    }
}
