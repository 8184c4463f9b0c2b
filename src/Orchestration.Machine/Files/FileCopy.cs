using System.Formats.Tar;
using System.IO.Pipelines;
using Orchestration.Ssh;

namespace Orchestration.Machines.Files;

/// <summary>Copies files between this computer and hosts. A null session is this computer.</summary>
internal sealed class FileCopy(ISshSession? from, ISshSession? to)
{
    private const UnixFileMode Usual = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public async Task RunAsync(MachineFile source, MachineFile destination, bool recursive, CancellationToken cancellationToken)
    {
        var kind = await LookAsync(from, source.Path, cancellationToken).ConfigureAwait(false) ?? throw Problem(source, "does not exist");
        var isInside = await LookAsync(to, destination.Path, cancellationToken).ConfigureAwait(false) is "dir";
        var target = isInside ? Below(destination.Path, LastName(source.Path)) : destination.Path;
        if (kind == "file") await CopyFileAsync(source, target, cancellationToken).ConfigureAwait(false);
        else if (!recursive) throw Problem(source, "is a directory; copy it recursively");
        else await CopyDirectoryAsync(source, destination with { Path = target }, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<string?> LookAsync(ISshSession? session, string path, CancellationToken cancellationToken)
    {
        if (session is null) return Directory.Exists(path) ? "dir" : File.Exists(path) ? "file" : null;
        var answer = (await session.RunAsync(FileCommands.Look(path), output: null, cancellationToken).ConfigureAwait(false)).Output.Trim();
        return answer.Length == 0 ? null : answer;
    }

    private async Task CopyFileAsync(MachineFile source, string target, CancellationToken cancellationToken)
    {
        if (from is null && to is null)
        {
            File.Copy(source.Path, target, overwrite: true);
        }
        else if (from is null)
        {
            var content = File.OpenRead(source.Path);
            await using var closing = content.ConfigureAwait(false);
            await to!.UploadAsync(target, content, OperatingSystem.IsWindows() ? Usual : File.GetUnixFileMode(source.Path), cancellationToken).ConfigureAwait(false);
        }
        else if (to is null)
        {
            await DownloadAsync(source.Path, target, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await PassOnAsync(source.Path, target, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DownloadAsync(string path, string target, CancellationToken cancellationToken)
    {
        var temporary = $"{target}.{Guid.NewGuid():N}.part";
        try
        {
            var file = File.Create(temporary);
            await using (file.ConfigureAwait(false)) await from!.DownloadAsync(path, file, cancellationToken).ConfigureAwait(false);
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private async Task PassOnAsync(string path, string target, CancellationToken cancellationToken)
    {
        var pipe = new Pipe();
        var download = FillAsync();
        try
        {
            await to!.UploadAsync(target, pipe.Reader.AsStream(), Usual, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await pipe.Reader.CompleteAsync().ConfigureAwait(false);
            await download.ConfigureAwait(false);
        }

        async Task FillAsync()
        {
            Exception? failure = null;
            try
            {
                await from!.DownloadAsync(path, pipe.Writer.AsStream(leaveOpen: true), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                // The reader raises it, so that no half of a file appears.
                failure = exception;
            }

            await pipe.Writer.CompleteAsync(failure).ConfigureAwait(false);
        }
    }

    private async Task CopyDirectoryAsync(MachineFile source, MachineFile destination, CancellationToken cancellationToken)
    {
        if (from is null && to is null) throw Problem(source, "and the destination are on this computer; nobody needs machines for that");
        if (from is null) await UnpackAsync(destination, into => TarFile.CreateFromDirectoryAsync(source.Path, into, includeBaseDirectory: false, cancellationToken), cancellationToken).ConfigureAwait(false);
        else if (to is null) await PackAsync(source, stream => ArchiveFiles.ExtractAsync(stream, destination.Path, cancellationToken), cancellationToken).ConfigureAwait(false);
        else await PackAsync(source, stream => UnpackAsync(destination, into => stream.CopyToAsync(into, cancellationToken), cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    private async Task PackAsync(MachineFile source, Func<Stream, Task> read, CancellationToken cancellationToken)
    {
        var wire = await from!.OpenAsync(FileCommands.Pack(source.Path), cancellationToken).ConfigureAwait(false);
        await using var closing = wire.ConfigureAwait(false);
        var stream = new WireStream(wire);
        await using var ending = stream.ConfigureAwait(false);
        await read(stream).ConfigureAwait(false);
    }

    private async Task UnpackAsync(MachineFile destination, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        var wire = await to!.OpenAsync(FileCommands.Unpack(destination.Path), cancellationToken).ConfigureAwait(false);
        await using var closing = wire.ConfigureAwait(false);
        var stream = new WireStream(wire);
        await using var ending = stream.ConfigureAwait(false);
        await write(stream).ConfigureAwait(false);
        await wire.CloseWriteAsync(cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(stream);
        if (!(await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false)).EndsWith(FileCommands.Done, StringComparison.Ordinal))
            throw Problem(destination, "could not be written; the host's tar failed");
    }

    private static string Below(string directory, string name) => directory.EndsWith('/') ? directory + name : $"{directory}/{name}";

    private static string LastName(string path) => path.TrimEnd('/', '\\') is var trimmed && trimmed.LastIndexOfAny(['/', '\\']) is var cut && cut >= 0 ? trimmed[(cut + 1)..] : trimmed;

    private static SshException Problem(MachineFile file, string what) => new(SshFailure.FileTransfer, $"'{file}' {what}");
}
