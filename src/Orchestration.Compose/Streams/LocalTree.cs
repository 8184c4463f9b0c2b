using System.Formats.Tar;
using Orchestration.Compose.Building;

namespace Orchestration.Compose.Streams;

/// <summary>Writes a local file or directory as a tar whose first entry has a given name.</summary>
internal static class LocalTree
{
    public static async Task WriteAsync(string path, string name, Stream output, CancellationToken cancellationToken)
    {
        var writer = new TarWriter(output, TarEntryFormat.Pax, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
            await WriteAsync(writer, Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path), name, cancellationToken).ConfigureAwait(false);
    }

    private static async Task WriteAsync(TarWriter writer, FileSystemInfo info, string name, CancellationToken cancellationToken)
    {
        if (info is FileInfo { LinkTarget: null } file && !RegularFile.Is(file))
            throw new DeploymentException(DeploymentCodes.UnsafeArchive, $"'{info.FullName}' is neither a file nor a directory nor a link and cannot be copied");
        await writer.WriteEntryAsync(info.FullName, name, cancellationToken).ConfigureAwait(false);
        if (info is not DirectoryInfo { LinkTarget: null } directory) return;
        foreach (var child in directory.EnumerateFileSystemInfos().OrderBy(static child => child.Name, StringComparer.Ordinal))
            await WriteAsync(writer, child, $"{name}/{child.Name}", cancellationToken).ConfigureAwait(false);
    }
}
