namespace Orchestration.Compose.Loading.Files;

/// <summary>The files a project may read. Paths are absolute.</summary>
internal interface IProjectFiles
{
    bool Exists(string path);

    bool IsDirectory(string path);

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    byte[] Read(string path, long longest);

    /// <summary>The path with its first symbolic link followed, as watched paths want it.</summary>
    string ResolveLink(string path);
}
