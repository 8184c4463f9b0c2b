namespace Orchestration.Testing;

/// <summary>The files of a container: its own, with its mounts in their places.</summary>
internal sealed class ContainerFiles(FileArea own, Func<DateTimeOffset> now)
{
    private readonly List<FileMount> _mounts = [];

    public FileArea Own => own;

    public bool RootIsReadOnly { get; init; }

    public IReadOnlyList<FileMount> Mounts => _mounts;

    public void Mount(FileMount mount)
    {
        _mounts.Add(mount);
        own.Change(tree => tree[mount.Target] is null ? tree.With(mount.Target, new FileNode(FileKind.Directory) { Modified = now() }) : tree);
    }

    public FileNode? Find(string path)
    {
        var (area, inner, _) = Locate(path);
        return area.Tree[inner];
    }

    /// <summary>Follows symbolic links, in every part of the path.</summary>
    public string Follow(string path)
    {
        for (var hops = 0; hops < 40; hops++)
        {
            var link = FirstLink(path);
            if (link is null) return path;
            var target = FilePath.Combine(FilePath.Parent(link), Find(link)!.LinkTarget);
            path = FilePath.Combine(target, FilePath.Below(path, link).TrimStart('/'));
        }
        return path;
    }

    public ReadOnlyMemory<byte>? ReadFile(string path) =>
        Find(Follow(path)) is { Kind: FileKind.File } file ? (ReadOnlyMemory<byte>?)file.Content : null;

    public void WriteFile(string path, ReadOnlyMemory<byte> content)
    {
        var target = Follow(path);
        var node = Find(target) ?? new FileNode(FileKind.File);
        Put(target, node with { Content = content.ToArray(), Modified = now() });
    }

    public void Put(string path, FileNode node)
    {
        var (area, inner, readOnly) = Locate(path);
        if (readOnly) throw new ReadOnlyFilesException(path);
        area.Change(tree => tree.With(inner, node));
    }

    public void Remove(string path)
    {
        var (area, inner, readOnly) = Locate(path);
        if (readOnly) throw new ReadOnlyFilesException(path);
        area.Change(tree => tree.Without(inner));
    }

    /// <summary>A path with everything below it, in ordinal order, mounts included.</summary>
    public IReadOnlyList<KeyValuePair<string, FileNode>> Within(string path)
    {
        var nodes = new SortedDictionary<string, FileNode>(StringComparer.Ordinal);
        foreach (var (key, node) in Visible())
            if (FilePath.IsWithin(key, path)) nodes[key] = node;
        return [.. nodes];
    }

    public IReadOnlyList<string> Children(string path) =>
        [.. Within(path).Select(static node => node.Key).Where(key => key != path && FilePath.Parent(key) == path)];

    public bool IsReadOnly(string path) => Locate(path).ReadOnly;

    private IEnumerable<KeyValuePair<string, FileNode>> Visible()
    {
        foreach (var (key, node) in own.Tree.Nodes)
            if (MountOf(key) is null) yield return new(key, node);
        foreach (var mount in _mounts)
            foreach (var (key, node) in mount.Area.Tree.Nodes)
            {
                var path = key == FilePath.Root ? mount.Target : FilePath.Combine(mount.Target, key.TrimStart('/'));
                if (MountOf(path) == mount) yield return new(path, node);
            }
    }

    private string? FirstLink(string path)
    {
        for (var end = path.IndexOf('/', 1); ; end = path.IndexOf('/', end + 1))
        {
            var part = end < 0 ? path : path[..end];
            if (Find(part) is { Kind: FileKind.Link }) return part;
            if (end < 0) return null;
        }
    }

    private (FileArea Area, string Path, bool ReadOnly) Locate(string path)
    {
        var mount = MountOf(path);
        return mount is null
            ? (own, path, RootIsReadOnly)
            : (mount.Area, FilePath.Below(path, mount.Target), mount.ReadOnly);
    }

    private FileMount? MountOf(string path) =>
        _mounts.Where(mount => FilePath.IsWithin(path, mount.Target)).MaxBy(static mount => mount.Target.Length);
}
