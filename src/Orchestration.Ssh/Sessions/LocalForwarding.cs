using Renci.SshNet;

namespace Orchestration.Ssh.Sessions;

/// <summary>A port of the loopback that leads through a session.</summary>
internal sealed class LocalForwarding : ISshForwarding
{
    private readonly SshClient _client;
    private readonly ForwardedPortLocal _port;

    private LocalForwarding(SshClient client, ForwardedPortLocal port) => (_client, _port) = (client, port);

    public int LocalPort => (int)_port.BoundPort;

    public static LocalForwarding Start(SshClient client, string host, int port)
    {
        var forwarded = new ForwardedPortLocal("127.0.0.1", 0, host, (uint)port);
        client.AddForwardedPort(forwarded);
        forwarded.Start();
        return new LocalForwarding(client, forwarded);
    }

    public ValueTask DisposeAsync()
    {
        if (_client.IsConnected) _client.RemoveForwardedPort(_port);
        _port.Dispose();
        return ValueTask.CompletedTask;
    }
}
