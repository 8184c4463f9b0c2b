using System.Globalization;
using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>Files in and out of containers as tar.</summary>
internal static class ContainerArchives
{
    private const uint GoDirectory = 1u << 31;
    private const uint GoLink = 1u << 27;

    public static PathStat Stat(ContainerRecord container, string path)
    {
        var (full, node) = Resolve(container, path);
        return Stat(container, full, node);
    }

    public static ContainerArchive Read(ContainerRecord container, string path)
    {
        var (full, node) = Resolve(container, path);
        var name = FilePath.Name(full);
        var entries = container.Files.Within(full).Select(entry =>
            KeyValuePair.Create(entry.Key == full ? name : $"{name.TrimEnd('/')}/{FilePath.Below(entry.Key, full).TrimStart('/')}", entry.Value));
        return new ContainerArchive(Stat(container, full, node), new MemoryStream(TarFiles.Write(entries), writable: false));
    }

    public static void Write(ContainerRecord container, string path, FileTree tree, PutArchiveOptions options)
    {
        var directory = container.Files.Follow(FilePath.Normalize(path));
        switch (container.Files.Find(directory))
        {
            case null:
                throw EngineErrors.NoPath(container.Id, path);
            case not { Kind: FileKind.Directory }:
                throw new EngineBadRequestException("extraction point is not a directory");
        }
        if (container.Files.IsReadOnly(directory)) throw new EngineApiException(403, "container rootfs is marked read-only");
        foreach (var (name, node) in tree.Nodes)
        {
            if (name == FilePath.Root) continue;
            var target = FilePath.Combine(directory, name.TrimStart('/'));
            var present = container.Files.Find(target);
            if (options.NoOverwriteDirNonDir && present is not null && (present.Kind == FileKind.Directory) != (node.Kind == FileKind.Directory))
                throw new EngineBadRequestException($"cannot overwrite {(present.Kind == FileKind.Directory ? "directory" : "non-directory")} \"{target}\" with {(node.Kind == FileKind.Directory ? "directory" : "non-directory")} \"{name}\"");
            container.Files.Put(target, options.UseContainerUser ? OwnedByTheUser(container, node) : node);
        }
    }

    // Names of users are not resolved here: what is not a number is root, as in an image without a user.
    private static FileNode OwnedByTheUser(ContainerRecord container, FileNode node)
    {
        var ids = (container.Config.User ?? "").Split(':').Select(static id => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
        return node with { UserId = ids[0], GroupId = ids.Length > 1 ? ids[1] : 0 };
    }

    private static (string Path, FileNode Node) Resolve(ContainerRecord container, string path)
    {
        if (path.Length == 0) throw new EngineBadRequestException("Bad parameter: path cannot be empty");
        var normal = FilePath.Normalize(path);
        var full = FilePath.Combine(container.Files.Follow(FilePath.Parent(normal)), normal == FilePath.Root ? "" : FilePath.Name(normal));
        var node = container.Files.Find(full) ?? throw EngineErrors.NoPath(container.Id, path);
        if (path.EndsWith('/') && node.Kind == FileKind.File) throw new EngineBadRequestException($"not a directory: {path}");
        return (full, node);
    }

    private static PathStat Stat(ContainerRecord container, string path, FileNode node) => new()
    {
        Name = FilePath.Name(path),
        Size = node.Kind == FileKind.Directory ? 4096 : node.Content.Length,
        Mode = (uint)node.Mode | (node.Kind switch { FileKind.Directory => GoDirectory, FileKind.Link => GoLink, _ => 0 }),
        Modified = node.Modified,
        LinkTarget = node.Kind == FileKind.Link ? container.Files.Follow(path) : "",
    };
}
