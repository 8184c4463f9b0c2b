using System.Text;

namespace Orchestration.Testing;

/// <summary>Turns what a test describes into what an engine holds.</summary>
internal static class ImageComposer
{
    public static ImageRecord Compose(InMemoryImage image) => ImageDocument.Compose(new ImageRecord
    {
        Id = "",
        Json = [],
        Config = image.Config,
        Layers = [ImageLayer.Of(Tree(image))],
        Files = FileTree.Empty,
        History = [new ImageStep($"/bin/sh -c #(nop) ADD {image.Reference} in / ", IsEmpty: false)],
        Created = DateTimeOffset.UnixEpoch,
        Architecture = image.Architecture,
        Program = image.Program,
        RunsUnknownCommands = image.RunsUnknownCommands,
    });

    private static FileTree Tree(InMemoryImage image)
    {
        var tree = FileTree.Empty;
        foreach (var directory in (ReadOnlySpan<string>)["/bin", "/dev", "/etc", "/proc", "/root", "/sys", "/tmp", "/usr", "/var"])
            tree = tree.With(directory, new FileNode(FileKind.Directory));
        foreach (var (path, content) in image.Files.OrderBy(static file => file.Key, StringComparer.Ordinal))
            tree = tree.With(FilePath.Normalize(path), new FileNode(FileKind.File) { Content = Encoding.UTF8.GetBytes(content) });
        return tree;
    }
}
