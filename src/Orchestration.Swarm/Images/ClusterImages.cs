using System.Runtime.CompilerServices;
using Orchestration.Engines;
using Orchestration.Swarm.Desired;
using Orchestration.Swarm.Nodes;
using Orchestration.Swarm.Placement;

namespace Orchestration.Swarm.Images;

/// <summary>Images of all nodes: lists are joined, a build runs on one node, tags and removals follow their image.</summary>
internal sealed class ClusterImages(NodeSet nodes, ImageSupply supply, ClusterPlacement placement, CredentialVault credentials) : IImageOperations
{
    public async Task<IReadOnlyList<ImageSummary>> ListAsync(ImageListOptions? options = null, CancellationToken cancellationToken = default)
    {
        var lists = await nodes.AskAllAsync((node, token) => ListAsync(node, options, token), static node => node.Monitor.Last.Images, cancellationToken).ConfigureAwait(false);
        return [.. lists
            .SelectMany(static list => list.Answer.Select(image => (Image: image, list.Node)))
            .GroupBy(static held => held.Image.Id, StringComparer.Ordinal)
            .Select(static same => same.First().Image with
            {
                RepoTags = [.. same.SelectMany(static held => held.Image.RepoTags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                Nodes = [.. same.Select(static held => held.Node.View)],
            })
            .OrderByDescending(static image => image.Created).ThenBy(static image => image.Id, StringComparer.Ordinal)];
    }

    public Task<ImageDetails> InspectAsync(string image, CancellationToken cancellationToken = default) =>
        FirstAsync(image, (node, token) => node.Engine.Images.InspectAsync(image, token), cancellationToken);

    public Task<IReadOnlyList<ImageHistoryEntry>> GetHistoryAsync(string image, CancellationToken cancellationToken = default) =>
        FirstAsync(image, (node, token) => node.Engine.Images.GetHistoryAsync(image, token), cancellationToken);

    /// <summary>Pulls on one node; a node that comes to need the image gets it from there.</summary>
    public async IAsyncEnumerable<ImageProgress> PullAsync(ImagePullRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await foreach (var step in First().Engine.Images.PullAsync(request, cancellationToken).ConfigureAwait(false)) yield return step;
        if (request.Credential is { } credential) await credentials.KeepAsync(request.Reference, credential, cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<ImageProgress> PushAsync(ImagePushRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var holder = await HolderAsync(request.Reference, cancellationToken).ConfigureAwait(false);
        await foreach (var step in holder.Engine.Images.PushAsync(request, cancellationToken).ConfigureAwait(false)) yield return step;
    }

    /// <summary>Builds where the labels' constraints allow; nodes with an older image of that reference get the new one.</summary>
    public async IAsyncEnumerable<ImageProgress> BuildAsync(ImageBuildRequest request, Stream context, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var builder = request.Node is { } name ? nodes.Get(name) : await PlaceAsync(request, cancellationToken).ConfigureAwait(false);
        await foreach (var step in builder.Engine.Images.BuildAsync(request with { Node = null }, context, cancellationToken).ConfigureAwait(false)) yield return step;
        foreach (var tag in request.Tags) await supply.AlignAsync(tag, builder, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Loads on every node: who brings images by hand wants them wherever a build or container may go.</summary>
    public IAsyncEnumerable<ImageProgress> LoadAsync(Stream images, CancellationToken cancellationToken = default) =>
        ImageBroadcast.ToAllAsync(nodes.Answering(), images, (engine, stream) => engine.Images.LoadAsync(stream, cancellationToken), cancellationToken);

    /// <summary>Imports on one node, where the image gets its id; other nodes get it from there.</summary>
    public IAsyncEnumerable<ImageProgress> ImportAsync(ImageImportRequest request, Stream rootFileSystem, CancellationToken cancellationToken = default) =>
        First().Engine.Images.ImportAsync(request, rootFileSystem, cancellationToken);

    public async Task<Stream> SaveAsync(IReadOnlyList<string> images, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0) throw new ArgumentException("At least one image is needed.", nameof(images));
        var holder = await HolderAsync(images[0], cancellationToken).ConfigureAwait(false);
        return await holder.Engine.Images.SaveAsync(images, cancellationToken).ConfigureAwait(false);
    }

    public async Task TagAsync(string image, string reference, CancellationToken cancellationToken = default)
    {
        await OnHoldersAsync(image, async (node, token) =>
        {
            await node.Engine.Images.TagAsync(image, reference, token).ConfigureAwait(false);
            return (IReadOnlyList<ImageRemoval>)[];
        }, cancellationToken).ConfigureAwait(false);
        await supply.AlignAsync(reference, await HolderAsync(image, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<ImageRemoval>> RemoveAsync(string image, ImageRemoveOptions? options = null, CancellationToken cancellationToken = default) =>
        OnHoldersAsync(image, (node, token) => node.Engine.Images.RemoveAsync(image, options, token), cancellationToken);

    public async Task<PruneReport> PruneAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        PruneReports.Join(await nodes.ChangeAllAsync((node, token) => node.Engine.Images.PruneAsync(filters, token), cancellationToken).ConfigureAwait(false));

    // A filter may name an image that only some of the nodes have.
    private static async Task<IReadOnlyList<ImageSummary>> ListAsync(ClusterNode node, ImageListOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            return await node.Engine.Images.ListAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineNotFoundException) when (options?.Filters is not null)
        {
            return [];
        }
    }

    private async Task<ClusterNode> PlaceAsync(ImageBuildRequest request, CancellationToken cancellationToken)
    {
        if (request.Labels.Count == 0) return First();
        var preview = await placement.PreviewAsync([new() { Name = $"build-{Guid.NewGuid():N}", Labels = request.Labels }], cancellationToken).ConfigureAwait(false);
        return preview.Decisions[0] is { Node: { } node } ? nodes.Get(node.Name) : throw new EngineApiException(500, preview.Decisions[0].Reason);
    }

    private ClusterNode First() => nodes.Answering()[0];

    private async Task<ClusterNode> HolderAsync(string image, CancellationToken cancellationToken) =>
        (await nodes.FindFirstAsync((node, token) => node.Engine.Images.InspectAsync(image, token), cancellationToken).ConfigureAwait(false))?.Node ?? throw NoSuchImage(image);

    private async Task<T> FirstAsync<T>(string image, Func<ClusterNode, CancellationToken, Task<T>> question, CancellationToken cancellationToken)
        where T : class =>
        (await nodes.FindFirstAsync(question, cancellationToken).ConfigureAwait(false))?.Answer ?? throw NoSuchImage(image);

    private async Task<IReadOnlyList<ImageRemoval>> OnHoldersAsync(string image, Func<ClusterNode, CancellationToken, Task<IReadOnlyList<ImageRemoval>>> change, CancellationToken cancellationToken)
    {
        var answers = await nodes.AskHoldersAsync(change, cancellationToken).ConfigureAwait(false);
        if (answers.IsEmpty) throw NoSuchImage(image);
        return [.. answers.SelectMany(static answer => answer.Answer).Distinct()];
    }

    private static EngineNotFoundException NoSuchImage(string image) => new(EngineResourceKind.Image, image, $"No such image: {image}");
}
