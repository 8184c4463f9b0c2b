using Orchestration.Engines;
using Orchestration.Swarm.Api.Typed;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>Makes an image of a container on its node, which the query names.</summary>
internal static class CommitOnNode
{
    public static async ValueTask<ApiReply> InvokeAsync(ClusterContext cluster, ApiCall call, CancellationToken cancellationToken)
    {
        var container = call.Query("container") is { Length: > 0 } name ? name : throw new EngineBadRequestException("container is missing");
        var holder = await cluster.Router.RouteAsync(EngineResourceKind.Container, container, cancellationToken).ConfigureAwait(false);
        var query = QueryText.With(call.QueryPairs(), "container", holder.Id);
        var reply = await cluster.Wire.SendAsync(holder, call, cancellationToken, query: query).ConfigureAwait(false);
        if (!reply.IsSuccess() || call.Query("repo") is not { Length: > 0 } repository) return reply;
        await cluster.Router.AlignImageAsync(PulledReference.Of(repository, call.Query("tag")), holder.Node.Name, cancellationToken).ConfigureAwait(false);
        return reply;
    }
}
