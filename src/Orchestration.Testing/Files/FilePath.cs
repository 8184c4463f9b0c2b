namespace Orchestration.Testing;

/// <summary>Paths inside containers: absolute, with slashes, without dots and without a slash at the end.</summary>
internal static class FilePath
{
    public const string Root = "/";

    public static string Normalize(string path) => Combine(Root, path);

    public static string Combine(string directory, string path)
    {
        var parts = new List<string>();
        if (!path.StartsWith('/')) Walk(directory, parts);
        Walk(path, parts);
        return Root + string.Join('/', parts);
    }

    public static string Parent(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash <= 0 ? Root : path[..slash];
    }

    public static string Name(string path) => path == Root ? Root : path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Whether <paramref name="path"/> is <paramref name="directory"/> or below it.</summary>
    public static bool IsWithin(string path, string directory) =>
        directory == Root || path == directory
        || (path.StartsWith(directory, StringComparison.Ordinal) && path[directory.Length] == '/');

    /// <summary>The part of a path below a directory that holds it; the root for the directory itself.</summary>
    public static string Below(string path, string directory) =>
        directory == Root ? path : path.Length == directory.Length ? Root : path[directory.Length..];

    private static void Walk(string path, List<string> parts)
    {
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count > 0) parts.RemoveAt(parts.Count - 1);
        }
    }
}
