using System.Text.Json;
using Orchestration.Engines;
using static Orchestration.Swarm.Api.Typed.TypedReply;

namespace Orchestration.Swarm.Api.Typed;

/// <summary>Containers.</summary>
internal static class ContainerCalls
{
    public static async ValueTask<ApiReply> ListAsync(TypedCallContext c, CancellationToken t)
    {
        var all = await c.Engine.Containers.ListAsync(c.Call.ContainerList(), t).ConfigureAwait(false);
        return Ok((IReadOnlyList<ContainerSummary>)[.. all.Select(NamesOfNodes.Of)]);
    }

    public static ValueTask<ApiReply> InspectAsync(TypedCallContext c, CancellationToken t) => OkAsync(c.Engine.Containers.InspectAsync(c.Name, t));

    public static async ValueTask<ApiReply> CreateAsync(TypedCallContext c, CancellationToken t)
    {
        var spec = await c.Call.BodyAsync<ContainerSpec>(t).ConfigureAwait(false);
        spec = spec with { Name = c.Call.Query("name") is { Length: > 0 } name ? name.TrimStart('/') : null, Platform = c.Call.Query("platform") };
        try
        {
            return ApiReply.Json(201, await c.Engine.Containers.CreateAsync(spec, t).ConfigureAwait(false), EngineJson.Of<ContainerCreated>());
        }
        catch (Exception failed) when (failed is ImageTransferException or EngineCredentialException)
        {
            // The client takes this as the sign to pull by itself, with its own credentials, and to show how it goes.
            return ApiReply.Error(404, $"No such image: {spec.Image} ({failed.Message})");
        }
    }

    public static ValueTask<ApiReply> StartAsync(TypedCallContext c, CancellationToken t) => ChangedAsync(c.Engine.Containers.StartAsync(c.Name, t));

    public static ValueTask<ApiReply> StopAsync(TypedCallContext c, CancellationToken t) => ChangedAsync(c.Engine.Containers.StopAsync(c.Name, c.Call.Stop(), t));

    public static ValueTask<ApiReply> RestartAsync(TypedCallContext c, CancellationToken t) => DoneAsync(c.Engine.Containers.RestartAsync(c.Name, c.Call.Stop(), t));

    public static ValueTask<ApiReply> KillAsync(TypedCallContext c, CancellationToken t) => DoneAsync(c.Engine.Containers.KillAsync(c.Name, c.Call.Query("signal"), t));

    public static ValueTask<ApiReply> PauseAsync(TypedCallContext c, CancellationToken t) => DoneAsync(c.Engine.Containers.PauseAsync(c.Name, t));

    public static ValueTask<ApiReply> UnpauseAsync(TypedCallContext c, CancellationToken t) => DoneAsync(c.Engine.Containers.UnpauseAsync(c.Name, t));

    public static async ValueTask<ApiReply> UpdateAsync(TypedCallContext c, CancellationToken t)
    {
        var update = await c.Call.BodyAsync<ContainerUpdate>(t).ConfigureAwait(false);
        return ApiReply.Json(200, new UpdateAnswer(await c.Engine.Containers.UpdateAsync(c.Name, update, t).ConfigureAwait(false)), ApiJson.Default.UpdateAnswer);
    }

    public static ValueTask<ApiReply> RenameAsync(TypedCallContext c, CancellationToken t) =>
        DoneAsync(c.Engine.Containers.RenameAsync(c.Name, (c.Call.Query("name") ?? "").TrimStart('/'), t));

    public static ValueTask<ApiReply> DeleteAsync(TypedCallContext c, CancellationToken t) => DoneAsync(c.Engine.Containers.RemoveAsync(c.Name, c.Call.Remove(), t));

    public static async ValueTask<ApiReply> ExecAsync(TypedCallContext c, CancellationToken t)
    {
        var spec = await c.Call.BodyAsync<ExecSpec>(t).ConfigureAwait(false);
        return ApiReply.Json(201, await c.Engine.Containers.CreateExecAsync(c.Name, spec, t).ConfigureAwait(false), EngineJson.Of<ExecCreated>());
    }

    public static ValueTask<ApiReply> PruneAsync(TypedCallContext c, CancellationToken t) => OkAsync(c.Engine.Containers.PruneAsync(c.Call.Filters(), t));

    // Clients wait before they start: they take the head of the answer as the sign that waiting has begun.
    public static ValueTask<ApiReply> Wait(TypedCallContext c, CancellationToken t)
    {
        var exit = c.Engine.Containers.WaitAsync(c.Name, c.Call.WaitFor(), t);
        async IAsyncEnumerable<byte[]> WriteExitAsync()
        {
            yield return JsonSerializer.SerializeToUtf8Bytes(await exit.ConfigureAwait(false), EngineJson.Of<ContainerExit>());
        }

        return ValueTask.FromResult(LineBody.Reply(WriteExitAsync()));
    }
}
