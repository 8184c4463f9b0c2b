using System.Formats.Tar;
using Orchestration.Ssh;

namespace Orchestration.Machines.Files;

/// <summary>Unpacks an archive that came from somewhere else: nothing of it appears outside of its directory.</summary>
internal static class ArchiveFiles
{
    public static async Task ExtractAsync(Stream archive, string directory, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(directory);
        Directory.CreateDirectory(root);
        var reader = new TarReader(archive, leaveOpen: true);
        await using var closing = reader.ConfigureAwait(false);
        var entries = 0;
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
        {
            entries++;
            await ExtractAsync(entry, root, cancellationToken).ConfigureAwait(false);
        }

        if (entries == 0) throw new SshException(SshFailure.FileTransfer, $"Nothing came for '{directory}'; the host's tar failed");
    }

    private static async Task ExtractAsync(TarEntry entry, string root, CancellationToken cancellationToken)
    {
        var path = Inside(root, entry.Name);
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                Directory.CreateDirectory(path);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                await entry.ExtractToFileAsync(path, overwrite: true, cancellationToken).ConfigureAwait(false);
                break;
            case TarEntryType.SymbolicLink when StaysInside(root, path, entry.LinkName):
                File.Delete(path);
                File.CreateSymbolicLink(path, entry.LinkName);
                break;
            case TarEntryType.HardLink:
                File.Copy(Inside(root, entry.LinkName), path, overwrite: true);
                break;
            default:
                throw new SshException(SshFailure.FileTransfer, $"'{entry.Name}' cannot be copied here", new ErrorFacts { Found = $"{entry.EntryType} {entry.LinkName}".Trim(), Wanted = "files, directories, and links that stay inside" });
        }
    }

    /// <summary>The place of a name, with no link on the way to it.</summary>
    private static string Inside(string root, string name)
    {
        var path = Path.GetFullPath(Path.Combine(root, name.TrimEnd('/')));
        if (path != root && !path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)) throw Escapes(name);
        for (var parent = Path.GetDirectoryName(path); parent is not null && parent.Length > root.Length; parent = Path.GetDirectoryName(parent))
        {
            if (new DirectoryInfo(parent).LinkTarget is not null) throw Escapes(name);
        }

        if (path != root && new FileInfo(path).LinkTarget is not null) File.Delete(path);
        return path;
    }

    private static bool StaysInside(string root, string path, string target) =>
        !Path.IsPathRooted(target)
        && Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, target)).StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static SshException Escapes(string name) => new(SshFailure.FileTransfer, $"'{name}' would be written outside of its directory");
}
