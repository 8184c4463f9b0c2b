using System.Runtime.CompilerServices;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>The images of an in-memory engine.</summary>
internal sealed partial class ImageOperations(EngineState state) : IImageOperations
{
    public Task<IReadOnlyList<ImageSummary>> ListAsync(ImageListOptions? options = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync<IReadOnlyList<ImageSummary>>(EngineOperation.ImageList, null, () =>
        {
            lock (state.Sync)
                return
                [
                    .. state.Images.All
                        .Where(image => options?.All is true || state.Images.References(image.Id).Count > 0 || !state.Images.HasChildren(image.Id))
                        .Where(image => ImageFilter.Matches(options?.Filters, image, state.Images))
                        .Select(image => ImageView.Summary(image, state.Images.References(image.Id))),
                ];
        }, cancellationToken);

    public Task<ImageDetails> InspectAsync(string image, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ImageInspect, image, () =>
        {
            lock (state.Sync)
            {
                var found = state.Images.Get(image);
                return ImageView.Details(found, state.Images.References(found.Id));
            }
        }, cancellationToken);

    public Task<IReadOnlyList<ImageHistoryEntry>> GetHistoryAsync(string image, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ImageHistory, image, () =>
        {
            lock (state.Sync)
            {
                var found = state.Images.Get(image);
                return ImageView.History(found, state.Images.References(found.Id));
            }
        }, cancellationToken);

    public Task TagAsync(string image, string reference, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ImageTag, $"{image} {reference}", () =>
        {
            lock (state.Sync)
            {
                var found = state.Images.Get(image);
                var parsed = ImageReference.TryParse(reference) ?? throw new EngineBadRequestException("invalid reference format");
                state.Images.Tag(parsed, found.Id);
                ImageEvents.Emit(state, "tag", found.Id, parsed.ToString());
            }
        }, cancellationToken);

    public Task<IReadOnlyList<ImageRemoval>> RemoveAsync(string image, ImageRemoveOptions? options = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ImageRemove, image, () =>
        {
            lock (state.Sync) return ImageRemover.Remove(state, image, options ?? new ImageRemoveOptions());
        }, cancellationToken);

    public Task<PruneReport> PruneAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync(EngineOperation.ImagePrune, null, () => Prune(filters ?? ResourceFilters.None), cancellationToken);

    private PruneReport Prune(ResourceFilters filters)
    {
        lock (state.Sync)
        {
            var tagged = filters["dangling"].Any(static value => value is "0" or "false");
            var used = state.Containers.NewestFirst.Select(static container => container.Image.Id).ToHashSet(StringComparer.Ordinal);
            var unused = state.Images.All
                .Where(image => !used.Contains(image.Id) && !state.Images.HasChildren(image.Id) && (tagged || state.Images.References(image.Id).Count == 0))
                .Where(image => filters["label"].IsEmpty || filters["label"].All(label => LabelFilter.Matches(label, image.Config.Labels)))
                .ToArray();
            return new PruneReport
            {
                ImagesDeleted = [.. unused.SelectMany(image => ImageRemover.Remove(state, image.Id, new ImageRemoveOptions { Force = true }))],
                SpaceReclaimed = unused.Sum(static image => image.Size),
            };
        }
    }
}
