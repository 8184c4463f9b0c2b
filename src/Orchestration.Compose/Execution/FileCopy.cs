using System.Formats.Tar;
using System.Text;
using Orchestration.Compose.Containers;
using Orchestration.Engines;

namespace Orchestration.Compose.Execution;

/// <summary>Copies secrets and configs into a container that has not started.</summary>
internal sealed class FileCopy(IEngine engine)
{
    public async Task CopyAsync(string container, IReadOnlyList<CopiedFile> files, CancellationToken cancellationToken)
    {
        using var archive = new MemoryStream();
        var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            foreach (var file in files) await AddAsync(writer, file, cancellationToken).ConfigureAwait(false);
        }

        archive.Position = 0; // owners are those of the archive; "copy ownership" would put the container's user in their place
        await engine.Containers.PutArchiveAsync(container, "/", archive, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    private static async Task AddAsync(TarWriter writer, CopiedFile file, CancellationToken cancellationToken)
    {
        var bytes = file.Path is { } path ? await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false) : Encoding.UTF8.GetBytes(file.Content?.Reveal() ?? "");
        using var content = new MemoryStream(bytes);
        var entry = new PaxTarEntry(TarEntryType.RegularFile, file.Target.TrimStart('/')) { Uid = file.Uid, Gid = file.Gid, Mode = file.Mode, DataStream = content };
        await writer.WriteEntryAsync(entry, cancellationToken).ConfigureAwait(false);
    }
}
