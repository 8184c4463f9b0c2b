using System.Collections.Immutable;
using System.Formats.Tar;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Interchange;

/// <summary>Machines with their keys as one archive: a tar of the store's files, whole or encrypted.</summary>
internal static class MachineArchive
{
    private const int LargestFile = 1024 * 1024;
    private const int LargestArchive = 64 * 1024 * 1024;

    private static readonly IReadOnlyList<string> MachineFiles = ["id", "host-key.pem", "server.pem", "server-key.pem", "config.json"];

    /// <summary>Paths of a machine in the order in which they are written; the record comes last, as without it there is no machine.</summary>
    public static IEnumerable<string> PathsOf(string machine) => MachineFiles.Select(file => $"{StorePaths.Machine(machine)}/{file}");

    public static IReadOnlyList<string> ClientPaths { get; } = [StorePaths.ClientKey, StorePaths.Client, StorePaths.Authority];

    public static byte[] Pack(IEnumerable<(string Path, byte[] Content)> files)
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var (path, content) in files)
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite, DataStream = new MemoryStream(content) });
        }

        return stream.ToArray();
    }

    /// <summary>Reads an archive; every name in it is one that an export writes.</summary>
    /// <exception cref="MachineStoreException">It is damaged, or holds what no export holds.</exception>
    public static ImmutableArray<(string Path, byte[] Content)> Unpack(byte[] archive)
    {
        try
        {
            using var reader = new TarReader(new MemoryStream(archive));
            var files = ImmutableArray.CreateBuilder<(string, byte[])>();
            while (reader.GetNextEntry() is { } entry) files.Add((Require(entry), Read(entry)));
            return files.ToImmutable();
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or IOException)
        {
            throw new MachineStoreException("archive", $"The archive cannot be read: {exception.Message}", innerException: exception);
        }
    }

    public static async Task<byte[]> ReadAsync(Stream source, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            if (content.Length + count > LargestArchive) throw new MachineStoreException("archive", $"The archive is larger than {LargestArchive / 1024 / 1024} MiB");
            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }

    private static string Require(TarEntry entry)
    {
        var isKnown = entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile
            && (entry.Name is StorePaths.AuthorityKey || ClientPaths.Contains(entry.Name, StringComparer.Ordinal) || IsOfMachine(entry.Name));
        return isKnown ? entry.Name : throw new MachineStoreException("archive", $"The archive holds '{entry.Name}', which no export writes");
    }

    private static bool IsOfMachine(string path) =>
        path.Split('/') is [StorePaths.Machines, var machine, var file] && MachineName.IsValid(machine) && MachineFiles.Contains(file, StringComparer.Ordinal);

    private static byte[] Read(TarEntry entry)
    {
        if (entry.Length > LargestFile) throw new MachineStoreException("archive", $"'{entry.Name}' in the archive is larger than {LargestFile / 1024} KiB");
        using var content = new MemoryStream();
        entry.DataStream?.CopyTo(content);
        return content.ToArray();
    }
}
