using Orchestration.Engines;
using Orchestration.Ssh;

namespace Orchestration.Machines.Creation;

/// <summary>SSH sessions of a process that dies at a crash point.</summary>
internal sealed class CrashingSsh(ISshConnector ssh, CrashPoint crash) : ISshConnector
{
    public async Task<ISshSession> ConnectAsync(SshEndpoint endpoint, CancellationToken cancellationToken = default) =>
        new Session(await crash.PassAsync(() => ssh.ConnectAsync(endpoint, cancellationToken)), crash);

    private sealed class Session(ISshSession session, CrashPoint crash) : ISshSession
    {
        public SshHostKey HostKey => session.HostKey;

        public Task<ShellResult> RunAsync(ShellCommand command, IProgress<string>? output = null, CancellationToken cancellationToken = default) =>
            crash.PassAsync(() => session.RunAsync(command, output, cancellationToken));

        public Task<WireConnection> OpenAsync(ShellCommand command, CancellationToken cancellationToken = default) => session.OpenAsync(command, cancellationToken);

        public Task UploadAsync(string path, Stream content, UnixFileMode mode, CancellationToken cancellationToken = default) =>
            crash.PassAsync(() => session.UploadAsync(path, content, mode, cancellationToken));

        public Task DownloadAsync(string path, Stream destination, CancellationToken cancellationToken = default) => session.DownloadAsync(path, destination, cancellationToken);

        public Task<ISshForwarding> ForwardAsync(string host, int port, CancellationToken cancellationToken = default) => session.ForwardAsync(host, port, cancellationToken);

        public ValueTask DisposeAsync() => session.DisposeAsync();
    }
}
