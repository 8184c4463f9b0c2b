namespace Orchestration.Ssh.Connecting;

/// <summary>The way over a jump host: its session and the port forwarded through it.</summary>
internal sealed class JumpWay(ISshSession session, ISshForwarding forwarding) : IAsyncDisposable
{
    public int LocalPort => forwarding.LocalPort;

    public async ValueTask DisposeAsync()
    {
        await forwarding.DisposeAsync().ConfigureAwait(false);
        await session.DisposeAsync().ConfigureAwait(false);
    }
}
