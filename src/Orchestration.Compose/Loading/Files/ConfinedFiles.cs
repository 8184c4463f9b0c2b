namespace Orchestration.Compose.Loading.Files;

/// <summary>Files below one directory only, after symbolic links are followed.</summary>
internal sealed class ConfinedFiles(string directory, IProjectFiles inner) : IProjectFiles
{
    private readonly string root = RealPath(directory);

    public bool Exists(string path) => Allows(path) && inner.Exists(path);

    public bool IsDirectory(string path) => Allows(path) && inner.IsDirectory(path);

    public byte[] Read(string path, long longest) =>
        Allows(path) ? inner.Read(path, longest) : throw new UnauthorizedAccessException($"'{path}' leaves the project directory '{directory}'");

    public string ResolveLink(string path) => inner.ResolveLink(path);

    /// <summary>True when the path stays below the directory; also for paths that do not exist yet.</summary>
    public bool Allows(string path)
    {
        var real = RealPath(Path.GetFullPath(path));
        return string.Equals(real, root, StringComparison.Ordinal) || real.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private static string RealPath(string path)
    {
        var at = Path.GetPathRoot(path) ?? "";
        var follows = 0;
        var rest = new Stack<string>(path[at.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse());
        while (rest.TryPop(out var part))
        {
            var next = Path.GetFullPath(Path.Combine(at, part));
            if (new FileInfo(next).LinkTarget is not { } target || ++follows > 40)
            {
                at = next;
                continue;
            }

            var resolved = Path.GetFullPath(Path.Combine(at, target));
            at = Path.GetPathRoot(resolved) ?? "";
            foreach (var piece in resolved[at.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse()) rest.Push(piece);
        }

        return at;
    }
}
