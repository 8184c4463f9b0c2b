namespace Orchestration.Testing;

/// <summary>A file system that changes: a container's own layer, or a volume.</summary>
internal sealed class FileArea(FileTree tree)
{
    private readonly Lock _gate = new();
    private FileTree _tree = tree;

    public FileTree Tree
    {
        get
        {
            lock (_gate) return _tree;
        }
    }

    public void Change(Func<FileTree, FileTree> change)
    {
        lock (_gate) _tree = change(_tree);
    }
}
