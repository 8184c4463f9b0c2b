using System.Formats.Tar;

namespace Orchestration.Testing;

/// <summary>Tar streams to and from file trees.</summary>
internal static class TarFiles
{
    public static async Task<FileTree> ReadAsync(Stream archive, CancellationToken cancellationToken)
    {
        var tree = FileTree.Empty;
        var reader = new TarReader(archive, leaveOpen: true);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
            {
                var path = FilePath.Normalize(entry.Name);
                if (entry.EntryType is TarEntryType.GlobalExtendedAttributes) continue;
                if (entry.EntryType is TarEntryType.HardLink)
                {
                    if (tree[FilePath.Normalize(entry.LinkName)] is { } original) tree = tree.With(path, original);
                    continue;
                }
                tree = tree.With(path, await NodeAsync(entry, cancellationToken).ConfigureAwait(false));
            }
        }
        return tree;
    }

    public static FileTree Read(byte[] archive)
    {
        // A memory stream completes at once.
        using var stream = new MemoryStream(archive, writable: false);
        return ReadAsync(stream, CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>Writes nodes under names of their own; the stream's content depends on the nodes alone.</summary>
    public static byte[] Write(IEnumerable<KeyValuePair<string, FileNode>> entries)
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
            foreach (var (name, node) in entries) WriteEntry(writer, name, node);
        return stream.ToArray();
    }

    /// <summary>A whole tree, without its root.</summary>
    public static byte[] Write(FileTree tree) =>
        Write(tree.Nodes.Where(static node => node.Key != FilePath.Root).Select(static node => KeyValuePair.Create(node.Key.TrimStart('/'), node.Value)));

    private static void WriteEntry(TarWriter writer, string name, FileNode node)
    {
        var type = node.Kind switch
        {
            FileKind.Directory => TarEntryType.Directory,
            FileKind.Link => TarEntryType.SymbolicLink,
            _ => TarEntryType.RegularFile,
        };
        var entry = new PaxTarEntry(type, type == TarEntryType.Directory ? name.TrimEnd('/') + "/" : name)
        {
            Mode = (UnixFileMode)node.Mode,
            Uid = node.UserId,
            Gid = node.GroupId,
            ModificationTime = node.Modified,
        };
        if (type == TarEntryType.SymbolicLink) entry.LinkName = node.LinkTarget;
        if (type == TarEntryType.RegularFile) entry.DataStream = new MemoryStream(node.Content.ToArray(), writable: false);
        writer.WriteEntry(entry);
    }

    private static async Task<FileNode> NodeAsync(TarEntry entry, CancellationToken cancellationToken)
    {
        var kind = entry.EntryType switch
        {
            TarEntryType.Directory => FileKind.Directory,
            TarEntryType.SymbolicLink => FileKind.Link,
            _ => FileKind.File,
        };
        return new FileNode(kind)
        {
            Content = await ContentAsync(entry, cancellationToken).ConfigureAwait(false),
            LinkTarget = kind == FileKind.Link ? entry.LinkName : "",
            Mode = (int)entry.Mode & 0xFFF,
            UserId = entry.Uid,
            GroupId = entry.Gid,
            Modified = entry.ModificationTime,
        };
    }

    private static async Task<ReadOnlyMemory<byte>> ContentAsync(TarEntry entry, CancellationToken cancellationToken)
    {
        if (entry.DataStream is null) return default;
        using var content = new MemoryStream();
        await entry.DataStream.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
        return content.ToArray();
    }
}
