namespace Orchestration.Compose.Values;

/// <summary>Paths as text, without looking at a file system.</summary>
internal static class LexicalPath
{
    /// <summary>Shortest equal path with forward slashes: no empty, <c>.</c> or inner <c>..</c> parts; <c>.</c> for nothing.</summary>
    public static string Clean(string path)
    {
        var rooted = path.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count > 0 && parts[^1] != "..") parts.RemoveAt(parts.Count - 1);
            else if (!rooted) parts.Add(part);
        }

        var cleaned = string.Join('/', parts);
        return rooted ? "/" + cleaned : cleaned.Length == 0 ? "." : cleaned;
    }

    /// <summary>Joins and cleans; a relative directory gives a relative path.</summary>
    public static string Join(string directory, string path)
    {
        if (Path.IsPathFullyQualified(directory)) return Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(directory, path)));
        return Clean(directory.Length == 0 ? path : $"{directory}/{path}");
    }

    /// <summary><c>C:\dir</c> as <c>/c/dir</c>.</summary>
    public static string OfUnix(string windowsPath)
    {
        var path = windowsPath.Replace('\\', '/');
        return path is [var drive, ':', ..] ? $"/{char.ToLowerInvariant(drive)}{path[2..]}" : path;
    }

    /// <summary>True for <c>C:\…</c>, <c>C:/…</c> and <c>\\host\share</c> on every system.</summary>
    public static bool IsWindowsAbsolute(string path) =>
        path is [_, ':', '\\' or '/', ..] || (path is ['\\' or '/', '\\' or '/', not ('\\' or '/'), ..] && path.AsSpan(2).ContainsAny('\\', '/'));
}
