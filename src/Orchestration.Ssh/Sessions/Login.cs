using Orchestration.Ssh.Connecting;
using Renci.SshNet;

namespace Orchestration.Ssh.Sessions;

/// <summary>Connects a client: host key first, then the user. A client that could not log in is disposed.</summary>
internal static class Login
{
    public static async Task<SshHostKey> ConnectAsync(BaseClient client, SshEndpoint endpoint, SshHostKey? pinned, CancellationToken cancellationToken)
    {
        var gate = new HostKeyGate(pinned);
        client.HostKeyReceived += gate.Check;
        var connecting = client.ConnectAsync(cancellationToken);
        try
        {
            await connecting.WaitAsync(endpoint.ConnectTimeout, cancellationToken).ConfigureAwait(false);
            return gate.Seen!;
        }
        catch (Exception exception)
        {
            _ = AbandonAsync(client, connecting);
            throw Explain(gate, endpoint, exception);
        }
    }

    private static Exception Explain(HostKeyGate gate, SshEndpoint endpoint, Exception exception) => exception switch
    {
        OperationCanceledException => exception,
        TimeoutException => new SshException(SshFailure.Unreachable, $"'{endpoint.Host}' did not log us in within {endpoint.ConnectTimeout.TotalSeconds:0} s", innerException: exception),
        _ => gate.Refused ? gate.Explain(endpoint, exception) : Failures.Connecting(endpoint, exception),
    };

    // A client that is disposed while it connects would connect all the same, and nobody could close it.
    private static async Task AbandonAsync(BaseClient client, Task connecting)
    {
        try
        {
            await connecting.ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Who asked has been told already.
        }
        finally
        {
            client.Dispose();
        }
    }
}
