namespace Orchestration.Engines;

/// <summary>Images: short operations. The long ones are in the other part of this class.</summary>
internal sealed partial class ImageOperations(EngineClient client, RegistryCredentials credentials) : IImageOperations
{
    public Task<IReadOnlyList<ImageSummary>> ListAsync(ImageListOptions? options = null, CancellationToken cancellationToken = default)
    {
        var target = EngineTarget.Of("/images/json")
            .With("all", options?.All ?? false)
            .With("digests", options?.Digests ?? false)
            .With(options?.Filters);
        return client.ListAsync<ImageSummary>(EngineCall.Get(target), cancellationToken);
    }

    public Task<ImageDetails> InspectAsync(string image, CancellationToken cancellationToken = default) =>
        client.ReadAsync<ImageDetails>(EngineCall.Get(EngineTarget.Of("/images/{}/json", image), CallSubject.Image(image)), cancellationToken);

    public Task<IReadOnlyList<ImageHistoryEntry>> GetHistoryAsync(string image, CancellationToken cancellationToken = default) =>
        client.ListAsync<ImageHistoryEntry>(EngineCall.Get(EngineTarget.Of("/images/{}/history", image), CallSubject.Image(image)), cancellationToken);

    public Task<Stream> SaveAsync(IReadOnlyList<string> images, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0) throw new ArgumentException("No image is named.", nameof(images));
        return client.OpenBodyAsync(EngineCall.Stream(EngineTarget.Of("/images/get").With("names", images), CallSubject.Image(string.Join(", ", images))), cancellationToken);
    }

    public Task TagAsync(string image, string reference, CancellationToken cancellationToken = default)
    {
        var name = ImageName.Parse(reference);
        var target = EngineTarget.Of("/images/{}/tag", image).With("repo", name.Name).With("tag", name.Tag ?? "latest");
        return client.SendAsync(EngineCall.Post(target, CallSubject.Image(image)), cancellationToken);
    }

    public Task<IReadOnlyList<ImageRemoval>> RemoveAsync(string image, ImageRemoveOptions? options = null, CancellationToken cancellationToken = default)
    {
        var target = EngineTarget.Of("/images/{}", image).With("force", options?.Force ?? false).With("noprune", options?.NoPrune ?? false);
        return client.ListAsync<ImageRemoval>(EngineCall.Delete(target, CallSubject.Image(image)), cancellationToken);
    }

    public Task<PruneReport> PruneAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        client.ReadAsync<PruneReport>(EngineCall.Post(EngineTarget.Of("/images/prune").With(filters)), cancellationToken);
}
