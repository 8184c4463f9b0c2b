using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Serving;

/// <summary>The routes on which an engine without a wire is served, from its typed operations.</summary>
internal static class TypedCalls
{
    private static readonly IReadOnlyList<TypedCall> All =
    [
        new("SystemPing", static (c, t) => PingAsync(c, t)),
        new("SystemPingHead", static (c, t) => PingAsync(c, t)),
        new("SystemVersion", static async (c, t) => Ok(await c.Engine.System.GetVersionAsync(t).ConfigureAwait(false))),
        new("SystemInfo", static async (c, t) => Ok(await c.Engine.System.GetInfoAsync(t).ConfigureAwait(false))),
        new("ContainerList", static async (c, t) => Ok(await c.Engine.Containers.ListAsync(c.Call.ContainerList(), t).ConfigureAwait(false))),
        new("ContainerInspect", static async (c, t) => Ok(await c.Engine.Containers.InspectAsync(c.Name, t).ConfigureAwait(false))),
        new("ContainerCreate", static (c, t) => CreateContainerAsync(c, t)),
        new("ContainerStart", static async (c, t) => Changed(await c.Engine.Containers.StartAsync(c.Name, t).ConfigureAwait(false))),
        new("ContainerStop", static async (c, t) => Changed(await c.Engine.Containers.StopAsync(c.Name, c.Call.Stop(), t).ConfigureAwait(false))),
        new("ContainerRestart", static (c, t) => DoneAsync(c.Engine.Containers.RestartAsync(c.Name, c.Call.Stop(), t))),
        new("ContainerKill", static (c, t) => DoneAsync(c.Engine.Containers.KillAsync(c.Name, c.Call.Query("signal"), t))),
        new("ContainerPause", static (c, t) => DoneAsync(c.Engine.Containers.PauseAsync(c.Name, t))),
        new("ContainerUnpause", static (c, t) => DoneAsync(c.Engine.Containers.UnpauseAsync(c.Name, t))),
        new("ContainerRename", static (c, t) => DoneAsync(c.Engine.Containers.RenameAsync(c.Name, c.Call.Query("name") ?? "", t))),
        new("ContainerDelete", static (c, t) => DoneAsync(c.Engine.Containers.RemoveAsync(c.Name, c.Call.Remove(), t))),
        new("ContainerWait", static (c, t) => WaitAsync(c, t)),
        new("ImageList", static async (c, t) => Ok(await c.Engine.Images.ListAsync(c.Call.ImageList(), t).ConfigureAwait(false))),
        new("ImageInspect", static async (c, t) => Ok(await c.Engine.Images.InspectAsync(c.Name, t).ConfigureAwait(false))),
        new("NetworkList", static async (c, t) => Ok(await c.Engine.Networks.ListAsync(c.Call.Filters(), t).ConfigureAwait(false))),
        new("NetworkInspect", static async (c, t) => Ok(await c.Engine.Networks.InspectAsync(c.Name, t).ConfigureAwait(false))),
        new("NetworkDelete", static (c, t) => DoneAsync(c.Engine.Networks.RemoveAsync(c.Name, t))),
        new("VolumeList", static async (c, t) => Ok(await c.Engine.Volumes.ListAsync(c.Call.Filters(), t).ConfigureAwait(false))),
        new("VolumeInspect", static async (c, t) => Ok(await c.Engine.Volumes.InspectAsync(c.Name, t).ConfigureAwait(false))),
    ];

    public static ValueTask<ApiReply> InvokeAsync(IEngine engine, ApiCall call, string? resource, CancellationToken cancellationToken)
    {
        foreach (var typed in All)
            if (string.Equals(typed.Operation, call.Operation, StringComparison.Ordinal))
                return typed.InvokeAsync(new TypedCallContext(engine, call, resource ?? call.Resource ?? ""), cancellationToken);
        return ValueTask.FromResult(call.Operation is null
            ? ApiReply.Error(404, "page not found")
            : ApiReply.Error(501, $"{call.Operation} is not served: the engine behind this front has no wire to forward it to"));
    }

    private static ApiReply Ok<T>(T value) => ApiReply.Json(200, value, EngineJson.Of<T>());

    private static ApiReply Changed(bool changed) => ApiReply.Empty(changed ? 204 : 304);

    private static async ValueTask<ApiReply> DoneAsync(Task operation)
    {
        await operation.ConfigureAwait(false);
        return ApiReply.Empty(204);
    }

    private static async ValueTask<ApiReply> PingAsync(TypedCallContext context, CancellationToken cancellationToken)
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

    private static async ValueTask<ApiReply> CreateContainerAsync(TypedCallContext context, CancellationToken cancellationToken)
    {
        var body = await context.Call.ReadBodyAsync(cancellationToken).ConfigureAwait(false);
        var spec = Parse(body.Span, EngineJson.Of<ContainerSpec>()) with { Name = context.Call.Query("name"), Platform = context.Call.Query("platform") };
        return ApiReply.Json(201, await context.Engine.Containers.CreateAsync(spec, cancellationToken).ConfigureAwait(false), EngineJson.Of<ContainerCreated>());
    }

    // Clients wait before they start: they take the head of the answer as the sign that waiting has begun.
    private static ValueTask<ApiReply> WaitAsync(TypedCallContext context, CancellationToken cancellationToken)
    {
        var exit = context.Engine.Containers.WaitAsync(context.Name, context.Call.WaitFor(), cancellationToken);
        async Task<byte[]> WriteExitAsync() => JsonSerializer.SerializeToUtf8Bytes(await exit.ConfigureAwait(false), EngineJson.Of<ContainerExit>());
        return ValueTask.FromResult(new ApiReply(new WireResponse(200, "OK", [new("Content-Type", "application/json")], new DeferredBody(WriteExitAsync()))));
    }

    private static T Parse<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new EngineBadRequestException("the body is null");
        }
        catch (JsonException exception)
        {
            throw new EngineBadRequestException($"the body cannot be read: {exception.Message}");
        }
    }
}
