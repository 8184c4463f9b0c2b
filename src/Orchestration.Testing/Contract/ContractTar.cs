using System.Text;

namespace Orchestration.Testing;

/// <summary>Small tar streams for checks.</summary>
internal static class ContractTar
{
    public static MemoryStream Of(params ReadOnlySpan<(string Path, string Text)> files)
    {
        var tree = FileTree.Empty;
        foreach (var (path, text) in files)
            tree = tree.With(FilePath.Normalize(path), new FileNode(FileKind.File) { Content = Encoding.UTF8.GetBytes(text), Modified = DateTimeOffset.UnixEpoch.AddYears(40) });
        return new MemoryStream(TarFiles.Write(tree), writable: false);
    }

    public static string? Text(FileTree tree, string path) => tree[path] is { } node ? Encoding.UTF8.GetString(node.Content.Span) : null;
}
