using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Orchestration.Engines;

/// <summary>Long image operations, as streams of progress.</summary>
internal sealed partial class ImageOperations
{
    public async IAsyncEnumerable<ImageProgress> PullAsync(ImagePullRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var name = ImageName.Parse(request.Reference);
        // Without a tag an engine would pull every tag of the repository.
        var target = EngineTarget.Of("/images/create")
            .With("fromImage", name.Name)
            .With("tag", name.Digest ?? name.Tag ?? "latest")
            .With("platform", request.Platform);
        var call = EngineCall.Post(target, CallSubject.ImageTransfer("pull", request.Reference)) with
        {
            RegistryAuth = await credentials.HeaderAsync(request.Credential, name.Registry, cancellationToken).ConfigureAwait(false),
        };
        await foreach (var step in TransferAsync(call, cancellationToken).ConfigureAwait(false)) yield return step;
    }

    public async IAsyncEnumerable<ImageProgress> PushAsync(ImagePushRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var name = ImageName.Parse(request.Reference);
        var target = EngineTarget.Of("/images/{}/push", name.Name).With("tag", name.Tag ?? "latest");
        var call = EngineCall.Post(target, CallSubject.ImageTransfer("push", request.Reference)) with
        {
            // Engines refuse a push without the header, even to registries that ask for nothing.
            RegistryAuth = await credentials.HeaderAsync(request.Credential, name.Registry, cancellationToken).ConfigureAwait(false) ?? RegistryAuth.Empty,
        };
        await foreach (var step in TransferAsync(call, cancellationToken).ConfigureAwait(false)) yield return step;
    }

    public async IAsyncEnumerable<ImageProgress> BuildAsync(
        ImageBuildRequest request,
        Stream context,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        var subject = CallSubject.ImageTransfer("build", request.Tags.Count > 0 ? request.Tags[0] : request.Dockerfile ?? "Dockerfile");
        var call = EngineCall.Post(BuildQuery.Of(request), subject) with
        {
            Content = EngineContent.Tar(context),
            RegistryConfig = await credentials.ConfigHeaderAsync(request.Credentials, cancellationToken).ConfigureAwait(false),
        };
        await foreach (var step in TransferAsync(call, cancellationToken).ConfigureAwait(false)) yield return step;
    }

    public IAsyncEnumerable<ImageProgress> LoadAsync(Stream images, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        var call = EngineCall.Post(EngineTarget.Of("/images/load"), CallSubject.ImageTransfer("load", "tar stream")) with { Content = EngineContent.Tar(images) };
        return TransferAsync(call, cancellationToken);
    }

    public IAsyncEnumerable<ImageProgress> ImportAsync(ImageImportRequest request, Stream rootFileSystem, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(rootFileSystem);
        var target = EngineTarget.Of("/images/create")
            .With("fromSrc", "-")
            .With("repo", request.Repository)
            .With("tag", request.Tag)
            .With("message", request.Message)
            .With("changes", request.Changes)
            .With("platform", request.Platform);
        var call = EngineCall.Post(target, CallSubject.ImageTransfer("import", request.Repository)) with { Content = EngineContent.Tar(rootFileSystem) };
        return TransferAsync(call, cancellationToken);
    }

    private async IAsyncEnumerable<ImageProgress> TransferAsync(EngineCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in client.StreamAsync<ImageProgress>(call, cancellationToken).ConfigureAwait(false))
            yield return TransferLine.Read(line, call.Subject);
    }
}
