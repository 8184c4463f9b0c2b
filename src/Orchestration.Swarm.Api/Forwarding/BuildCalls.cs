using System.Text.Json;
using Orchestration.Engines;
using Orchestration.Placement;
using Orchestration.Swarm.Api.Typed;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>
/// Builds. The classic builder's goes where its constraints say, as a container would. BuildKit needs several
/// connections to one engine, whose session comes before the build says anything: all of them go to the first node.
/// </summary>
internal static class BuildCalls
{
    public static async ValueTask<ApiReply> InvokeAsync(ClusterContext cluster, ApiCall call, CancellationToken cancellationToken)
    {
        if (call.Operation is not "ImageBuild") return await cluster.Wire.SendAsync(cluster.Router.RouteToAll()[0], call, cancellationToken).ConfigureAwait(false);
        var (node, query) = IsBuildKit(call) ? (cluster.Router.RouteToAll()[0], null) : await PlaceAsync(cluster, call, cancellationToken).ConfigureAwait(false);
        var reply = await cluster.Wire.SendAsync(node, call, cancellationToken, query: query).ConfigureAwait(false);
        string[] tags = [.. call.QueryPairs().Where(static pair => pair.Key is "t" && pair.Value.Length > 0).Select(static pair => pair.Value)];
        if (!reply.IsSuccess() || tags.Length == 0) return reply;
        return reply with { Response = reply.Response with { Body = new FollowedBody(reply.Response.Body, token => AlignAsync(cluster, node, tags, token)) } };
    }

    private static bool IsBuildKit(ApiCall call) => call.Query("version") is "2" || call.Query("session") is { Length: > 0 };

    private static async Task<(EngineRoute Node, string? Query)> PlaceAsync(ClusterContext cluster, ApiCall call, CancellationToken cancellationToken)
    {
        var nodes = cluster.Router.RouteToAll();
        if (cluster.Engine is not IPlacement placement) return (nodes[0], null);
        var wishes = BuildWishes.Read(call);
        var preview = await placement.PreviewAsync([wishes.AsContainer()], cancellationToken).ConfigureAwait(false);
        var decision = preview.Decisions[0];
        if (decision.Node is not { } chosen) throw new EngineApiException(500, decision.Reason);
        return (nodes.First(node => string.Equals(node.Node.Name, chosen.Name, StringComparison.Ordinal)), wishes.Query);
    }

    // A failed build has left its tags where they were; then there is nothing to align, or no such image.
    private static async Task<byte[]> AlignAsync(ClusterContext cluster, EngineRoute node, string[] tags, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var tag in tags) await cluster.Router.AlignImageAsync(tag, node.Node.Name, cancellationToken).ConfigureAwait(false);
            return [];
        }
        catch (EngineException failed)
        {
            return TransferLines.Failure($"the image is built on {node.Node.Name}, but other nodes keep an older one: {failed.Message}");
        }
    }
}
