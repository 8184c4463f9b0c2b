using Orchestration.Ssh.Connecting;
using Renci.SshNet;

namespace Orchestration.Ssh.Sessions;

/// <summary>Connects a client: host key first, then the user.</summary>
internal static class Login
{
    public static async Task<SshHostKey> ConnectAsync(BaseClient client, SshEndpoint endpoint, SshHostKey? pinned, CancellationToken cancellationToken)
    {
        var gate = new HostKeyGate(pinned);
        client.HostKeyReceived += gate.Check;
        try
        {
            await client.ConnectAsync(cancellationToken).WaitAsync(endpoint.ConnectTimeout, cancellationToken).ConfigureAwait(false);
            return gate.Seen!;
        }
        catch (TimeoutException exception)
        {
            throw new SshException(SshFailure.Unreachable, $"'{endpoint.Host}' did not log us in within {endpoint.ConnectTimeout.TotalSeconds:0} s", innerException: exception);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw gate.Refused ? gate.Explain(endpoint, exception) : Failures.Connecting(endpoint, exception);
        }
    }
}
