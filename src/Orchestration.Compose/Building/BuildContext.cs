using System.Formats.Tar;
using System.Text;

namespace Orchestration.Compose.Building;

/// <summary>
/// The files of a build, streamed as an uncompressed tar: .dockerignore is applied, links stay links, what is no file,
/// directory or link is refused, and nothing is held in memory.
/// </summary>
internal sealed class BuildContext(ServiceBuild build)
{
    private const string InlineName = ".dockerfile.inline";
    private const string OutsideName = ".dockerfile.outside";

    // Owner and time do not come from this machine, so that equal files make equal layers everywhere.
    private const UnixFileMode DefaultMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Path of the Dockerfile in the tar.</summary>
    public string Dockerfile =>
        build.DockerfileText is not null ? InlineName : IsOutside ? OutsideName : Path.GetRelativePath(build.Context, DockerfilePath).Replace('\\', '/');

    private string DockerfilePath => Path.GetFullPath(Path.Combine(build.Context, build.Dockerfile));

    private bool IsOutside => Path.GetRelativePath(build.Context, DockerfilePath).StartsWith("..", StringComparison.Ordinal);

    /// <exception cref="DeploymentException">The context or the Dockerfile is missing, or holds what no tar can carry.</exception>
    public async Task WriteAsync(Stream output, CancellationToken cancellationToken)
    {
        Check();
        var ignore = IgnoreFile.For(build.Context, build.Dockerfile);
        var writer = new TarWriter(output, TarEntryFormat.Pax, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            await WriteDirectoryAsync(writer, ignore, "", cancellationToken).ConfigureAwait(false);
            if (build.DockerfileText is { } text) await WriteTextAsync(writer, InlineName, text, cancellationToken).ConfigureAwait(false);
            else if (IsOutside) await WriteTextAsync(writer, OutsideName, await File.ReadAllTextAsync(DockerfilePath, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
    }

    private void Check()
    {
        if (build.Context.Contains("://", StringComparison.Ordinal) || build.Context.StartsWith("git@", StringComparison.Ordinal))
            throw Unusable("is a remote address", "Check it out and build from the directory.");
        if (!Directory.Exists(build.Context)) throw Unusable("does not exist", $"Create the directory, or correct 'build.context'.");
        if (build.DockerfileText is null && !File.Exists(DockerfilePath)) throw Unusable($"has no file '{build.Dockerfile}'", "Create it, or correct 'build.dockerfile'.");
    }

    private DeploymentException Unusable(string problem, string remedy) =>
        new(DeploymentCodes.BuildContext, $"the build context '{build.Context}' of service '{build.Service}' {problem}", new() { Where = $"services.{build.Service}.build", Remedy = remedy });

    private async Task WriteDirectoryAsync(TarWriter writer, IgnoreFile ignore, string relative, CancellationToken cancellationToken)
    {
        var directory = new DirectoryInfo(Path.Combine(build.Context, relative));
        foreach (var entry in directory.EnumerateFileSystemInfos().OrderBy(static entry => entry.Name, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = relative.Length == 0 ? entry.Name : $"{relative}/{entry.Name}";
            var isTree = entry is DirectoryInfo && entry.LinkTarget is null;
            var excluded = !IsNeeded(path) && ignore.Excludes(path);
            if (!excluded) await WriteEntryAsync(writer, entry, path, cancellationToken).ConfigureAwait(false);
            if (isTree && !(excluded && ignore.ExcludesAllBelow(path) && !HoldsDockerfile(path))) await WriteDirectoryAsync(writer, ignore, path, cancellationToken).ConfigureAwait(false);
        }
    }

    // The builder needs both even where they are to stay out of the image.
    private bool IsNeeded(string path) => path is IgnoreFile.Name || string.Equals(path, Dockerfile, StringComparison.Ordinal);

    private bool HoldsDockerfile(string directory) => Dockerfile.StartsWith($"{directory}/", StringComparison.Ordinal);

    private async Task WriteEntryAsync(TarWriter writer, FileSystemInfo entry, string path, CancellationToken cancellationToken)
    {
        if (entry.LinkTarget is { } target) await writer.WriteEntryAsync(Entry(TarEntryType.SymbolicLink, path, entry, target.Replace('\\', '/')), cancellationToken).ConfigureAwait(false);
        else if (entry is DirectoryInfo) await writer.WriteEntryAsync(Entry(TarEntryType.Directory, $"{path}/", entry), cancellationToken).ConfigureAwait(false);
        else await WriteFileAsync(writer, (FileInfo)entry, path, cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteFileAsync(TarWriter writer, FileInfo file, string path, CancellationToken cancellationToken)
    {
        // A pipe or device would block or never end.
        if (!RegularFile.Is(file)) throw Unusable($"holds '{path}', which is neither a file nor a directory nor a link", $"Remove it, or name it in {IgnoreFile.Name}.");
        var content = new FileStream(file.FullName, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        await using (content.ConfigureAwait(false))
        {
            var entry = Entry(TarEntryType.RegularFile, path, file);
            entry.DataStream = content;
            await writer.WriteEntryAsync(entry, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task WriteTextAsync(TarWriter writer, string path, string text, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = content, Mode = DefaultMode }, cancellationToken).ConfigureAwait(false);
    }

    private static PaxTarEntry Entry(TarEntryType type, string path, FileSystemInfo info, string? link = null)
    {
        var entry = new PaxTarEntry(type, path)
        {
            Mode = OperatingSystem.IsWindows() ? DefaultMode : info.UnixFileMode,
            ModificationTime = new DateTimeOffset(info.LastWriteTimeUtc, TimeSpan.Zero),
            Uid = 0,
            Gid = 0,
        };
        if (link is not null) entry.LinkName = link;
        return entry;
    }
}
