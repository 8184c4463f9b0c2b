using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Makes images of containers.</summary>
internal static class ImageCommit
{
    public static ImageRecord Commit(EngineState state, ContainerRecord container, CommitOptions options)
    {
        var config = Dockerfile.Apply(options.Config ?? container.Config with { Image = container.ImageReference }, options.Changes);
        var image = state.Images.Add(ImageDocument.Compose(container.Image with
        {
            Config = config,
            Layers = [.. container.Image.Layers, ImageLayer.Of(TreeDifference.Of(container.Image.Files, container.Files.Own.Tree))],
            History = [.. container.Image.History, new ImageStep(string.Join(' ', container.CommandLine), IsEmpty: false, options.Comment ?? "")],
            Created = state.Now,
            Parent = container.Image.Id,
            Author = options.Author ?? "",
            Comment = options.Comment ?? "",
        }));
        if (options.Repository is { Length: > 0 } repository)
        {
            var reference = ImageReference.TryParse(options.Tag is { Length: > 0 } tag ? $"{repository}:{tag}" : repository)
                ?? throw new EngineBadRequestException("invalid reference format");
            state.Images.Tag(reference, image.Id);
        }
        state.Life.Emit("commit", container, ("comment", options.Comment ?? ""), ("imageID", image.Id), ("imageRef", options.Repository ?? ""));
        return image;
    }
}
