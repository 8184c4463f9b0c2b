using System.Runtime.CompilerServices;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <content>Pull, push, build, load, import, save.</content>
internal sealed partial class ImageOperations
{
    public IAsyncEnumerable<ImageProgress> PullAsync(ImagePullRequest request, CancellationToken cancellationToken = default) =>
        state.Gate.StreamAsync(EngineOperation.ImagePull, request.Reference, token => PullCoreAsync(request, token), cancellationToken);

    public IAsyncEnumerable<ImageProgress> PushAsync(ImagePushRequest request, CancellationToken cancellationToken = default) =>
        state.Gate.StreamAsync(EngineOperation.ImagePush, request.Reference, token => PushCoreAsync(request, token), cancellationToken);

    public IAsyncEnumerable<ImageProgress> BuildAsync(ImageBuildRequest request, Stream context, CancellationToken cancellationToken = default) =>
        state.Gate.StreamAsync(EngineOperation.ImageBuild, request.Tags.Count > 0 ? request.Tags[0] : null, token => BuildCoreAsync(request, context, token), cancellationToken);

    public IAsyncEnumerable<ImageProgress> LoadAsync(Stream images, CancellationToken cancellationToken = default) =>
        state.Gate.StreamAsync(EngineOperation.ImageLoad, null, token => LoadCoreAsync(images, token), cancellationToken);

    public IAsyncEnumerable<ImageProgress> ImportAsync(ImageImportRequest request, Stream rootFileSystem, CancellationToken cancellationToken = default) =>
        state.Gate.StreamAsync(EngineOperation.ImageImport, request.Repository, token => ImportCoreAsync(request, rootFileSystem, token), cancellationToken);

    public Task<Stream> SaveAsync(IReadOnlyList<string> images, CancellationToken cancellationToken = default) =>
        state.Gate.RunAsync<Stream>(EngineOperation.ImageSave, string.Join(' ', images), () =>
        {
            lock (state.Sync)
            {
                var chosen = images.Select(name => (Name: name, Image: state.Images.Get(name))).ToArray();
                var archives = chosen.GroupBy(static entry => entry.Image.Id, StringComparer.Ordinal)
                    .Select(group => (group.First().Image, References: (IReadOnlyList<string>)[.. group.Where(entry => !state.Images.IsId(entry.Name, entry.Image)).Select(static entry => ImageStore.Shown(entry.Name))]))
                    .ToArray();
                return new MemoryStream(ImageArchive.Save(archives), writable: false);
            }
        }, cancellationToken);

    private async IAsyncEnumerable<ImageProgress> PullCoreAsync(ImagePullRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reference = ImageReference.TryParse(request.Reference) ?? throw new EngineBadRequestException("invalid reference format");
        var registry = state.Options.Registry;
        if (!registry.Accepts(reference.Registry, request.Credential)) throw new EngineCredentialException(reference.Registry, $"pull access denied for {reference.Repository}: unauthorized: authentication required");
        yield return new ImageProgress { Id = reference.Tag ?? reference.Digest, Status = $"Pulling from {reference.Repository}" };
        await Task.CompletedTask.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (registry.FailureOf(reference) is { } failure) throw new ImageTransferException("pull", reference.ToString(), failure);
        if (registry.Find(request.Reference) is not { } image)
            throw new EngineNotFoundException(EngineResourceKind.Image, request.Reference, $"pull access denied for {reference.Repository}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied");
        foreach (var layer in image.Layers)
            foreach (var progress in LayerProgress(layer)) yield return progress;
        bool isNew;
        lock (state.Sync)
        {
            isNew = state.Images.Find(reference.ToString())?.Id != image.Id;
            state.Images.Tag(reference, state.Images.Add(image).Id);
            ImageEvents.Emit(state, "pull", reference.ToString(), reference.Repository);
        }
        yield return new ImageProgress { Status = $"Digest: {image.Id}" };
        yield return new ImageProgress { Status = $"Status: {(isNew ? "Downloaded newer image" : "Image is up to date")} for {reference}", ImageId = image.Id };
    }

    private async IAsyncEnumerable<ImageProgress> PushCoreAsync(ImagePushRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reference = ImageReference.TryParse(request.Reference) ?? throw new EngineBadRequestException("invalid reference format");
        ImageRecord image;
        lock (state.Sync) image = state.Images.Find(request.Reference) ?? throw new ImageTransferException("push", reference.ToString(), $"An image does not exist locally with the tag: {reference.Repository}");
        yield return new ImageProgress { Status = $"The push refers to repository [{reference.Repository}]" };
        await Task.CompletedTask.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var registry = state.Options.Registry;
        if (!registry.Accepts(reference.Registry, request.Credential)) throw new ImageTransferException("push", reference.ToString(), "unauthorized: authentication required");
        if (registry.FailureOf(reference) is { } failure) throw new ImageTransferException("push", reference.ToString(), failure);
        foreach (var layer in image.Layers) yield return new ImageProgress { Id = Identifiers.Short(layer.DiffId), Status = "Pushed" };
        registry.Store(reference.ToString(), image);
        yield return new ImageProgress { Status = $"{reference.Tag}: digest: {image.Id} size: {image.Json.Length}", ImageId = image.Id };
    }

    private async IAsyncEnumerable<ImageProgress> BuildCoreAsync(ImageBuildRequest request, Stream context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var files = await TarFiles.ReadAsync(context, cancellationToken).ConfigureAwait(false);
        var name = request.Tags.Count > 0 ? request.Tags[0] : request.Dockerfile ?? "Dockerfile";
        var steps = new ImageBuilder(state, request, files).BuildAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (steps.ConfigureAwait(false))
        {
            while (await NextAsync(steps, name).ConfigureAwait(false)) yield return steps.Current;
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<ImageProgress> steps, string name)
    {
        try
        {
            return await steps.MoveNextAsync().ConfigureAwait(false);
        }
        catch (BuildFailure failure)
        {
            throw new ImageTransferException("build", name, failure.Message, failure.ExitCode);
        }
    }

    private async IAsyncEnumerable<ImageProgress> LoadCoreAsync(Stream images, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var archive = await TarFiles.ReadAsync(images, cancellationToken).ConfigureAwait(false);
        foreach (var (image, references) in ImageArchive.Load(archive, TarFiles.Read))
        {
            lock (state.Sync)
            {
                state.Images.Add(image);
                foreach (var reference in references.Select(ImageReference.TryParse).OfType<ImageReference>()) state.Images.Tag(reference, image.Id);
                ImageEvents.Emit(state, "load", image.Id, image.Id);
            }
            foreach (var reference in references) yield return new ImageProgress { Stream = $"Loaded image: {reference}\n", ImageId = image.Id };
            if (references.Count == 0) yield return new ImageProgress { Stream = $"Loaded image ID: {image.Id}\n", ImageId = image.Id };
        }
    }

    private async IAsyncEnumerable<ImageProgress> ImportCoreAsync(ImageImportRequest request, Stream rootFileSystem, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var files = await TarFiles.ReadAsync(rootFileSystem, cancellationToken).ConfigureAwait(false);
        var reference = ImageReference.TryParse(request.Tag is { Length: > 0 } tag ? $"{request.Repository}:{tag}" : request.Repository) ?? throw new EngineBadRequestException("invalid reference format");
        var image = ImageDocument.Compose(new ImageRecord
        {
            Id = "",
            Json = [],
            Config = Dockerfile.Apply(new ContainerConfig(), request.Changes),
            Layers = [ImageLayer.Of(files)],
            Files = FileTree.Empty,
            History = [new ImageStep("", IsEmpty: false, request.Message ?? "")],
            Created = state.Now,
            Comment = request.Message ?? "",
        });
        lock (state.Sync)
        {
            state.Images.Tag(reference, state.Images.Add(image).Id);
            ImageEvents.Emit(state, "import", image.Id, image.Id);
        }
        yield return new ImageProgress { Status = image.Id, ImageId = image.Id };
    }

    private static IEnumerable<ImageProgress> LayerProgress(ImageLayer layer)
    {
        var id = Identifiers.Short(layer.DiffId);
        var detail = new ImageProgressDetail { Current = layer.Tar.Length, Total = layer.Tar.Length };
        yield return new ImageProgress { Id = id, Status = "Pulling fs layer" };
        yield return new ImageProgress { Id = id, Status = "Downloading", Detail = detail };
        yield return new ImageProgress { Id = id, Status = "Download complete" };
        yield return new ImageProgress { Id = id, Status = "Extracting", Detail = detail };
        yield return new ImageProgress { Id = id, Status = "Pull complete" };
    }
}
