using Orchestration.Engines;
using static Orchestration.Swarm.Api.Typed.TypedReply;

namespace Orchestration.Swarm.Api.Typed;

/// <summary>Networks.</summary>
internal static class NetworkCalls
{
    public static async ValueTask<ApiReply> ListAsync(TypedCallContext c, CancellationToken t)
    {
        var all = await c.Engine.Networks.ListAsync(c.Call.Filters(), t).ConfigureAwait(false);
        return Ok((IReadOnlyList<NetworkDetails>)[.. all.Select(NamesOfNodes.Of)]);
    }

    public static async ValueTask<ApiReply> CreateAsync(TypedCallContext c, CancellationToken t)
    {
        var spec = await c.Call.BodyAsync<NetworkSpec>(t).ConfigureAwait(false);
        return ApiReply.Json(201, await c.Engine.Networks.CreateAsync(spec, t).ConfigureAwait(false), EngineJson.Of<NetworkCreated>());
    }

    public static ValueTask<ApiReply> InspectAsync(TypedCallContext c, CancellationToken t) => OkAsync(c.Engine.Networks.InspectAsync(c.Name, t));

    public static async ValueTask<ApiReply> ConnectAsync(TypedCallContext c, CancellationToken t)
    {
        var member = await c.Call.BodyAsync(ApiJson.Default.NetworkMember, t).ConfigureAwait(false);
        return await DoneAsync(c.Engine.Networks.ConnectAsync(c.Name, NameOf(member), member.EndpointConfig, t), 200).ConfigureAwait(false);
    }

    public static async ValueTask<ApiReply> DisconnectAsync(TypedCallContext c, CancellationToken t)
    {
        var member = await c.Call.BodyAsync(ApiJson.Default.NetworkMember, t).ConfigureAwait(false);
        return await DoneAsync(c.Engine.Networks.DisconnectAsync(c.Name, NameOf(member), member.Force ?? false, t), 200).ConfigureAwait(false);
    }

    public static ValueTask<ApiReply> DeleteAsync(TypedCallContext c, CancellationToken t) => DoneAsync(c.Engine.Networks.RemoveAsync(c.Name, t));

    public static ValueTask<ApiReply> PruneAsync(TypedCallContext c, CancellationToken t) => OkAsync(c.Engine.Networks.PruneAsync(c.Call.Filters(), t));

    private static string NameOf(NetworkMember member) =>
        member.Container is { Length: > 0 } container ? container : throw new EngineBadRequestException("the body names no Container");
}
