namespace Orchestration.Engines;

/// <summary>
/// Images. Long operations are streams of progress that run while they are enumerated; a failure that the engine
/// reports inside a successful answer ends the stream with <see cref="ImageTransferException"/>.
/// </summary>
public interface IImageOperations
{
    /// <summary>Lists images.</summary>
    /// <param name="options">Which; default: all but intermediate ones.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The images.</returns>
    Task<IReadOnlyList<ImageSummary>> ListAsync(ImageListOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Reads an image.</summary>
    /// <param name="image">Reference or id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The image.</returns>
    Task<ImageDetails> InspectAsync(string image, CancellationToken cancellationToken = default);

    /// <summary>Reads how an image came about, newest layer first.</summary>
    /// <param name="image">Reference or id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The layers.</returns>
    Task<IReadOnlyList<ImageHistoryEntry>> GetHistoryAsync(string image, CancellationToken cancellationToken = default);

    /// <summary>Pulls an image.</summary>
    /// <param name="request">What to pull.</param>
    /// <param name="cancellationToken">Ends the pull.</param>
    /// <returns>Progress.</returns>
    IAsyncEnumerable<ImageProgress> PullAsync(ImagePullRequest request, CancellationToken cancellationToken = default);

    /// <summary>Pushes an image.</summary>
    /// <param name="request">What to push.</param>
    /// <param name="cancellationToken">Ends the push.</param>
    /// <returns>Progress.</returns>
    IAsyncEnumerable<ImageProgress> PushAsync(ImagePushRequest request, CancellationToken cancellationToken = default);

    /// <summary>Builds an image; the last step carries its id.</summary>
    /// <param name="request">How to build.</param>
    /// <param name="context">Build context as a tar stream, read to its end; stays open.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <returns>Progress and output.</returns>
    IAsyncEnumerable<ImageProgress> BuildAsync(ImageBuildRequest request, Stream context, CancellationToken cancellationToken = default);

    /// <summary>Loads images from a tar stream that <see cref="SaveAsync"/> made.</summary>
    /// <param name="images">Tar stream, read to its end; stays open.</param>
    /// <param name="cancellationToken">Ends the load.</param>
    /// <returns>Progress.</returns>
    IAsyncEnumerable<ImageProgress> LoadAsync(Stream images, CancellationToken cancellationToken = default);

    /// <summary>Makes an image of a root file system.</summary>
    /// <param name="request">What it becomes.</param>
    /// <param name="rootFileSystem">Tar stream, read to its end; stays open.</param>
    /// <param name="cancellationToken">Ends the import.</param>
    /// <returns>Progress.</returns>
    IAsyncEnumerable<ImageProgress> ImportAsync(ImageImportRequest request, Stream rootFileSystem, CancellationToken cancellationToken = default);

    /// <summary>Reads images as one tar stream. The caller disposes it.</summary>
    /// <param name="images">References or ids, at least one.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Tar stream.</returns>
    Task<Stream> SaveAsync(IReadOnlyList<string> images, CancellationToken cancellationToken = default);

    /// <summary>Gives an image another reference.</summary>
    /// <param name="image">Reference or id.</param>
    /// <param name="reference">New reference; without a tag, <c>latest</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is tagged.</returns>
    Task TagAsync(string image, string reference, CancellationToken cancellationToken = default);

    /// <summary>Removes a reference, and the image when it was the last.</summary>
    /// <param name="image">Reference or id.</param>
    /// <param name="options">How; default: not forced.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was removed.</returns>
    Task<IReadOnlyList<ImageRemoval>> RemoveAsync(string image, ImageRemoveOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Removes images that no container uses.</summary>
    /// <param name="filters">Filters; default: untagged ones.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What was removed.</returns>
    Task<PruneReport> PruneAsync(ResourceFilters? filters = null, CancellationToken cancellationToken = default);
}
