namespace Orchestration.Compose.Loading.Files;

/// <summary>Files of the file system.</summary>
internal sealed class DiskFiles : IProjectFiles
{
    public bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    public bool IsDirectory(string path) => Directory.Exists(path);

    public byte[] Read(string path, long longest)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (stream.CanSeek && stream.Length > longest) throw new IOException($"the file has {stream.Length} bytes, more than the {longest} allowed");
        using var copy = new MemoryStream();
        var buffer = new byte[8192];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > longest) throw new IOException($"the file has more than the {longest} bytes allowed");
        }

        return copy.ToArray();
    }

    public string ResolveLink(string path)
    {
        var at = Path.GetPathRoot(path) ?? "";
        foreach (var part in path[at.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            at = Path.Combine(at, part);
            var info = new FileInfo(at);
            if (info.LinkTarget is null) continue;
            var target = info.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? at;
            return target + path[at.Length..];
        }

        return path;
    }
}
