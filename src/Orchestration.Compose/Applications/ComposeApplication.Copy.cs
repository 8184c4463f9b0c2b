using System.IO.Pipelines;
using Orchestration.Compose.Streams;
using Orchestration.Engines;

namespace Orchestration.Compose;

public sealed partial class ComposeApplication
{
    /// <summary>Copies a local file or directory into a container. A target that is a directory takes it in under its own name.</summary>
    /// <param name="service">The service.</param>
    /// <param name="localPath">File or directory here.</param>
    /// <param name="containerPath">Absolute path there.</param>
    /// <param name="number">Number of the replica. Default: the lowest.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is copied.</returns>
    /// <exception cref="FileNotFoundException">There is nothing at the local path.</exception>
    public async Task CopyToAsync(string service, string localPath, string containerPath, int? number = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(containerPath);
        RefuseInDryRun("copying into a container");
        if (!File.Exists(localPath) && !Directory.Exists(localPath)) throw new FileNotFoundException($"There is no file or directory '{localPath}'.", localPath);
        var container = await OneAsync(service, number, running: false, cancellationToken).ConfigureAwait(false);
        var trimmed = containerPath.TrimEnd('/');
        var slash = trimmed.LastIndexOf('/');
        var (directory, name) = await IsDirectoryAsync(container.Id, containerPath, cancellationToken).ConfigureAwait(false)
            ? (containerPath, Path.GetFileName(Path.GetFullPath(localPath)))
            : (slash <= 0 ? "/" : trimmed[..slash], trimmed[(slash + 1)..]);
        var pipe = new Pipe();
        var writing = WriteAsync(pipe.Writer, localPath, name, cancellationToken);
        var content = pipe.Reader.AsStream();
        await using (content.ConfigureAwait(false)) await Engine.Containers.PutArchiveAsync(container.Id, directory, content, cancellationToken: cancellationToken).ConfigureAwait(false);
        await writing.ConfigureAwait(false);
    }

    /// <summary>Copies a file or directory out of a container. A local directory takes it in under its own name.</summary>
    /// <param name="service">The service.</param>
    /// <param name="containerPath">Absolute path there.</param>
    /// <param name="localPath">Path here.</param>
    /// <param name="number">Number of the replica. Default: the lowest.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is copied.</returns>
    /// <exception cref="DeploymentException">It holds what must not be unpacked: a device, or a way out of the target.</exception>
    public async Task CopyFromAsync(string service, string containerPath, string localPath, int? number = null, CancellationToken cancellationToken = default)
    {
        var container = await OneAsync(service, number, running: false, cancellationToken).ConfigureAwait(false);
        var archive = await Engine.Containers.GetArchiveAsync(container.Id, containerPath, cancellationToken).ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var target = Directory.Exists(localPath) ? Path.Combine(localPath, Path.GetFileName(archive.Stat.Name)) : localPath;
            await new SafeUnpack(target).UnpackAsync(archive.Content, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsDirectoryAsync(string container, string path, CancellationToken cancellationToken)
    {
        const uint DirectoryBit = 1u << 31; // of Go's file modes
        try
        {
            return ((await Engine.Containers.StatArchiveAsync(container, path, cancellationToken).ConfigureAwait(false)).Mode & DirectoryBit) != 0;
        }
        catch (EngineNotFoundException)
        {
            return false;
        }
    }

    private static async Task WriteAsync(PipeWriter writer, string path, string name, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            var stream = writer.AsStream(leaveOpen: true);
            await using (stream.ConfigureAwait(false)) await LocalTree.WriteAsync(path, name, stream, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            failure = error;
            throw;
        }
        finally
        {
            await writer.CompleteAsync(failure).ConfigureAwait(false);
        }
    }
}
