using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>What differs between a container's own files and its image's.</summary>
internal static class FileChanges
{
    private const int Modified = 0;
    private const int Added = 1;
    private const int Deleted = 2;

    public static IReadOnlyList<FilesystemChange> Of(ContainerRecord container)
    {
        var (before, after) = (container.Image.Files, container.Files.Own.Tree);
        var changes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (path, node) in after.Nodes)
            if (before[path] != node) Mark(changes, path, before[path] is null ? Added : Modified);
        foreach (var path in before.Nodes.Keys)
            if (after[path] is null) Mark(changes, path, Deleted);
        return [.. changes.Select(static change => new FilesystemChange { Path = change.Key, Kind = change.Value })];
    }

    private static void Mark(SortedDictionary<string, int> changes, string path, int kind)
    {
        changes[path] = kind;
        for (var parent = FilePath.Parent(path); parent != FilePath.Root; parent = FilePath.Parent(parent)) changes.TryAdd(parent, Modified);
    }
}
