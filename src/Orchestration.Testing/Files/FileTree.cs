using System.Collections.Immutable;

namespace Orchestration.Testing;

/// <summary>A file system as a value: paths in ordinal order, so that a directory precedes what it holds.</summary>
internal sealed record FileTree(ImmutableSortedDictionary<string, FileNode> Nodes)
{
    public static FileTree Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, FileNode>(StringComparer.Ordinal).Add(FilePath.Root, new FileNode(FileKind.Directory)));

    public FileNode? this[string path] => Nodes.GetValueOrDefault(path);

    public FileTree With(string path, FileNode node)
    {
        var nodes = Nodes;
        for (var parent = FilePath.Parent(path); nodes.GetValueOrDefault(parent) is not { Kind: FileKind.Directory }; parent = FilePath.Parent(parent))
            nodes = nodes.SetItem(parent, new FileNode(FileKind.Directory) { Modified = node.Modified });
        if (node.Kind != FileKind.Directory && nodes.ContainsKey(path)) nodes = new FileTree(nodes).Without(path).Nodes;
        return new(nodes.SetItem(path, node));
    }

    public FileTree Without(string path) =>
        new(Nodes.RemoveRange(Nodes.Keys.Where(key => key != FilePath.Root && FilePath.IsWithin(key, path)).ToArray()));

    public IEnumerable<KeyValuePair<string, FileNode>> Within(string path) =>
        Nodes.Where(node => FilePath.IsWithin(node.Key, path));

    public IEnumerable<string> Children(string path) =>
        Nodes.Keys.Where(key => key != FilePath.Root && FilePath.Parent(key) == path);

    public FileTree Apply(FileTree layer)
    {
        var tree = this;
        foreach (var (path, node) in layer.Nodes) tree = tree.Overlay(path, node);
        return tree;
    }

    private FileTree Overlay(string path, FileNode node)
    {
        var name = FilePath.Name(path);
        if (path == FilePath.Root) return this;
        return name.StartsWith(TreeDifference.Whiteout, StringComparison.Ordinal)
            ? Without(FilePath.Combine(FilePath.Parent(path), name[TreeDifference.Whiteout.Length..]))
            : With(path, node);
    }
}
