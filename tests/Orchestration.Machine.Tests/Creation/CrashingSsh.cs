using Orchestration.Engines;
using Orchestration.Ssh;

namespace Orchestration.Machines.Creation;

/// <summary>SSH sessions of a process that dies at a crash point.</summary>
internal sealed class CrashingSsh(ISshConnector ssh, CrashPoint crash) : ISshConnector
{
    public Task<ISshSession> ConnectAsync(SshEndpoint endpoint, CancellationToken cancellationToken = default) => crash.PassAsync<ISshSession>(async () =>
    {
        var session = await ssh.ConnectAsync(endpoint, cancellationToken);
        Interlocked.Increment(ref crash.Open);
        return new Session(session, crash);
    });

    private sealed class Session(ISshSession session, CrashPoint crash) : ISshSession
    {
        public SshHostKey HostKey => session.HostKey;

        public Task<ShellResult> RunAsync(ShellCommand command, IProgress<string>? output = null, CancellationToken cancellationToken = default) =>
            crash.PassAsync(() => session.RunAsync(command, output, cancellationToken));

        public Task<WireConnection> OpenAsync(ShellCommand command, CancellationToken cancellationToken = default) => crash.PassAsync<WireConnection>(async () =>
        {
            var wire = await session.OpenAsync(command, cancellationToken);
            Interlocked.Increment(ref crash.Open);
            return new Wire(wire, crash);
        });

        public Task UploadAsync(string path, Stream content, UnixFileMode mode, CancellationToken cancellationToken = default) =>
            crash.PassAsync(() => session.UploadAsync(path, content, mode, cancellationToken));

        public Task DownloadAsync(string path, Stream destination, CancellationToken cancellationToken = default) =>
            crash.PassAsync(() => session.DownloadAsync(path, destination, cancellationToken));

        public Task<ISshForwarding> ForwardAsync(string host, int port, CancellationToken cancellationToken = default) => session.ForwardAsync(host, port, cancellationToken);

        public ValueTask DisposeAsync()
        {
            Interlocked.Decrement(ref crash.Open);
            return session.DisposeAsync();
        }
    }

    private sealed class Wire(WireConnection wire, CrashPoint crash) : WireConnection
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await crash.PassAsync(() => wire.ReadAsync(buffer, cancellationToken).AsTask());

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) =>
            await crash.PassAsync(() => wire.WriteAsync(data, cancellationToken).AsTask());

        public override ValueTask CloseWriteAsync(CancellationToken cancellationToken = default) => wire.CloseWriteAsync(cancellationToken);

        public override ValueTask DisposeAsync()
        {
            Interlocked.Decrement(ref crash.Open);
            return wire.DisposeAsync();
        }
    }
}
