namespace Orchestration.Testing;

/// <summary>What turns one tree into another, as a layer: with whiteouts for what is gone.</summary>
internal static class TreeDifference
{
    public const string Whiteout = ".wh.";

    public static FileTree Of(FileTree before, FileTree after)
    {
        var layer = FileTree.Empty;
        foreach (var (path, node) in after.Nodes)
            if (path != FilePath.Root && before[path] != node) layer = layer.With(path, node);
        foreach (var path in before.Nodes.Keys)
            if (after[path] is null && after[FilePath.Parent(path)] is not null)
                layer = layer.With(FilePath.Combine(FilePath.Parent(path), Whiteout + FilePath.Name(path)), new FileNode(FileKind.File));
        return layer;
    }
}
