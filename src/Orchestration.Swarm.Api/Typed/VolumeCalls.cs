using Orchestration.Engines;
using static Orchestration.Swarm.Api.Typed.TypedReply;

namespace Orchestration.Swarm.Api.Typed;

/// <summary>Volumes.</summary>
internal static class VolumeCalls
{
    public static async ValueTask<ApiReply> ListAsync(TypedCallContext c, CancellationToken t)
    {
        var all = await c.Engine.Volumes.ListAsync(c.Call.Filters(), t).ConfigureAwait(false);
        return Ok(new VolumeList { Volumes = [.. all.Select(NamesOfNodes.Of)] });
    }

    public static async ValueTask<ApiReply> CreateAsync(TypedCallContext c, CancellationToken t)
    {
        var spec = await c.Call.BodyAsync<VolumeSpec>(t).ConfigureAwait(false);
        return ApiReply.Json(201, await c.Engine.Volumes.CreateAsync(spec, t).ConfigureAwait(false), EngineJson.Of<VolumeDetails>());
    }

    public static ValueTask<ApiReply> InspectAsync(TypedCallContext c, CancellationToken t) => OkAsync(c.Engine.Volumes.InspectAsync(c.Name, t));

    public static ValueTask<ApiReply> DeleteAsync(TypedCallContext c, CancellationToken t) => DoneAsync(c.Engine.Volumes.RemoveAsync(c.Name, c.Call.Flag("force"), t));

    public static ValueTask<ApiReply> PruneAsync(TypedCallContext c, CancellationToken t) => OkAsync(c.Engine.Volumes.PruneAsync(c.Call.Filters(), t));
}
