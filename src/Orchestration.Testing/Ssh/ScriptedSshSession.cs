using Orchestration.Engines;
using Orchestration.Ssh;

namespace Orchestration.Testing;

/// <summary>A session with a scripted host; lost when the host goes away.</summary>
internal sealed class ScriptedSshSession(string address, Func<IScriptedSshHost?> find) : ISshSession
{
    public SshHostKey HostKey => Host.HostKey;

    private IScriptedSshHost Host => find() ?? throw new SshException(SshFailure.ConnectionLost, $"The SSH connection to '{address}' was lost");

    public Task<ShellResult> RunAsync(ShellCommand command, IProgress<string>? output = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();
        var result = Host.Run(command);
        foreach (var line in $"{result.Output}\n{result.Error}".Split('\n', StringSplitOptions.RemoveEmptyEntries)) output?.Report(line);
        return Task.FromResult(result);
    }

    public Task<WireConnection> OpenAsync(ShellCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<WireConnection>(new ScriptedConnection(Host.Run(command).Output));
    }

    public async Task UploadAsync(string path, Stream content, UnixFileMode mode, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        Host.WriteFile(path, bytes.ToArray(), mode);
    }

    public async Task DownloadAsync(string path, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var content = Host.ReadFile(path) ?? throw new SshException(SshFailure.FileTransfer, $"File '{path}' on '{address}' does not exist");
        await destination.WriteAsync(content, cancellationToken).ConfigureAwait(false);
    }

    public Task<ISshForwarding> ForwardAsync(string host, int port, CancellationToken cancellationToken = default) =>
        throw new SshException(SshFailure.Unreachable, $"'{address}' is a script and forwards nothing");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
