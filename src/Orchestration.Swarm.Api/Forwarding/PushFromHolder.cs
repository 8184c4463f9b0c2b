using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>Pushes from the first node that has the tag, which the query names; without one, from a node with any tag of the name.</summary>
internal static class PushFromHolder
{
    public static async ValueTask<ApiReply> InvokeAsync(ClusterContext cluster, ApiCall call, CancellationToken cancellationToken)
    {
        var name = call.Resource!;
        var reference = call.Query("tag") is { Length: > 0 } tag ? $"{name}:{tag}" : await AnyTagAsync(cluster, name, cancellationToken).ConfigureAwait(false);
        var holder = await cluster.Router.RouteAsync(EngineResourceKind.Image, reference, cancellationToken).ConfigureAwait(false);
        return await cluster.Wire.SendAsync(holder, call, cancellationToken, name).ConfigureAwait(false);
    }

    private static async Task<string> AnyTagAsync(ClusterContext cluster, string name, CancellationToken cancellationToken)
    {
        var images = await cluster.Engine.Images.ListAsync(new() { Filters = ResourceFilters.None.With("reference", name) }, cancellationToken).ConfigureAwait(false);
        return images.SelectMany(static image => image.RepoTags).FirstOrDefault() ?? name;
    }
}
