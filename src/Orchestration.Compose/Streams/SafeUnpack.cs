using System.Formats.Tar;

namespace Orchestration.Compose.Streams;

/// <summary>
/// Unpacks a tar that came out of a container, which may be hostile: nothing is written outside of the target, through a
/// link or as a device.
/// </summary>
internal sealed class SafeUnpack(string target)
{
    private readonly string _root = Path.GetFullPath(target);

    /// <param name="archive">Tar whose first entry becomes the target.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task UnpackAsync(Stream archive, CancellationToken cancellationToken)
    {
        using var reader = new TarReader(archive, leaveOpen: true);
        string? first = null;
        while (await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
        {
            var name = entry.Name.TrimEnd('/');
            first ??= name;
            await WriteAsync(entry, Place(name, first), cancellationToken).ConfigureAwait(false);
        }
    }

    private string Place(string name, string first)
    {
        var rest = string.Equals(name, first, StringComparison.Ordinal) ? "" : name.StartsWith($"{first}/", StringComparison.Ordinal) ? name[(first.Length + 1)..] : throw Unsafe(name);
        var parts = rest.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (name.StartsWith('/') || parts.Contains("..", StringComparer.Ordinal) || first.Split('/').Contains("..", StringComparer.Ordinal)) throw Unsafe(name);
        var place = _root;
        foreach (var part in parts)
        {
            // A link that the same archive made a moment ago leads outside just as well as one that was there before.
            if (!string.Equals(place, _root, StringComparison.Ordinal) && IsLink(place)) throw Unsafe(name);
            place = Path.Combine(place, part);
        }

        return place;
    }

    private async Task WriteAsync(TarEntry entry, string place, CancellationToken cancellationToken)
    {
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                Directory.CreateDirectory(place);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile:
                if (IsLink(place)) File.Delete(place);
                await entry.ExtractToFileAsync(place, overwrite: true, cancellationToken).ConfigureAwait(false);
                break;
            case TarEntryType.SymbolicLink when StaysInside(entry.LinkName, place):
                if (IsLink(place) || File.Exists(place)) File.Delete(place);
                File.CreateSymbolicLink(place, entry.LinkName);
                break;
            default:
                throw Unsafe(entry.Name);
        }
    }

    private bool StaysInside(string link, string place) =>
        !Path.IsPathRooted(link) && Path.GetRelativePath(_root, Path.GetFullPath(Path.Combine(Path.GetDirectoryName(place)!, link))) is var relative
        && !relative.Equals("..", StringComparison.Ordinal) && !relative.StartsWith("../", StringComparison.Ordinal);

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    private DeploymentException Unsafe(string name) =>
        new(DeploymentCodes.UnsafeArchive, $"the archive holds '{name}', which would be unpacked outside of '{_root}' or is no file, directory or inner link", new() { Remedy = "Copy a narrower path." });
}
