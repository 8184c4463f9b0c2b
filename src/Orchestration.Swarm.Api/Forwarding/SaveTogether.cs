using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>
/// Several images as one stream, which only one engine can write: the one that has the most of them, after it was brought
/// the others from their holders.
/// </summary>
internal static class SaveTogether
{
    public static async ValueTask<ApiReply> InvokeAsync(ClusterContext cluster, ApiCall call, CancellationToken cancellationToken)
    {
        string[] images = [.. call.QueryPairs().Where(static pair => pair.Key is "names").Select(static pair => pair.Value).Distinct(StringComparer.Ordinal)];
        if (images.Length == 0) throw new EngineBadRequestException("names are missing");
        var nodes = cluster.Router.RouteToAll();
        var held = await Task.WhenAll(nodes.Select(node => HeldAsync(node, images, cancellationToken))).ConfigureAwait(false);
        var best = Array.IndexOf(held, held.MaxBy(static images => images.Count)!);
        foreach (var image in images.Where(image => !held[best].Contains(image)))
        {
            var holder = Array.FindIndex(held, some => some.Contains(image));
            if (holder < 0) throw new EngineNotFoundException(EngineResourceKind.Image, image, $"No such image: {image}");
            await BringAsync(image, nodes[holder].Engine, nodes[best].Engine, cancellationToken).ConfigureAwait(false);
        }

        return await cluster.Wire.SendAsync(nodes[best], call, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<HashSet<string>> HeldAsync(EngineRoute node, string[] images, CancellationToken cancellationToken)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var image in images)
        {
            try
            {
                await node.Engine.Images.InspectAsync(image, cancellationToken).ConfigureAwait(false);
                held.Add(image);
            }
            catch (EngineNotFoundException)
            {
                // Another node may have it.
            }
        }

        return held;
    }

    private static async Task BringAsync(string image, IEngine holder, IEngine target, CancellationToken cancellationToken)
    {
        var saved = await holder.Images.SaveAsync([image], cancellationToken).ConfigureAwait(false);
        await using (saved.ConfigureAwait(false))
        {
            await foreach (var _ in target.Images.LoadAsync(saved, cancellationToken).ConfigureAwait(false))
            {
                // The client waits for the stream that follows.
            }
        }
    }
}
