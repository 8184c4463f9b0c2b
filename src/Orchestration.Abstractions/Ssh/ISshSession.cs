namespace Orchestration.Ssh;

/// <summary>A logged-in SSH connection. Safe for concurrent callers; channels beyond the server's limit wait.</summary>
public interface ISshSession : IAsyncDisposable
{
    /// <summary>The host key that the server showed, to be pinned.</summary>
    SshHostKey HostKey { get; }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="command">The command.</param>
    /// <param name="output">Receives output lines as they come; default: nobody.</param>
    /// <param name="cancellationToken">Ends the command's channel.</param>
    /// <returns>What came of it; any exit code is a result, not an error.</returns>
    Task<ShellResult> RunAsync(ShellCommand command, IProgress<string>? output = null, CancellationToken cancellationToken = default);

    /// <summary>Starts a command and gives its streams, for protocols over SSH.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Ends the call, not the command.</param>
    /// <returns>Standard output and input as one connection; disposing it ends the command's channel.</returns>
    Task<Engines.WireConnection> OpenAsync(ShellCommand command, CancellationToken cancellationToken = default);

    /// <summary>Writes a file whole; it appears under its name only when complete.</summary>
    /// <param name="path">Path on the host.</param>
    /// <param name="content">Content, read to its end; stays open.</param>
    /// <param name="mode">Permission bits, set before any byte is written.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when the file is there.</returns>
    Task UploadAsync(string path, Stream content, UnixFileMode mode, CancellationToken cancellationToken = default);

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path on the host.</param>
    /// <param name="destination">Receives the content; stays open.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when all is read.</returns>
    Task DownloadAsync(string path, Stream destination, CancellationToken cancellationToken = default);

    /// <summary>Forwards a port of this computer's loopback to a port that the host reaches.</summary>
    /// <param name="host">Name or address as the host sees it.</param>
    /// <param name="port">Port there.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The forwarding, until it is disposed.</returns>
    Task<ISshForwarding> ForwardAsync(string host, int port, CancellationToken cancellationToken = default);
}
