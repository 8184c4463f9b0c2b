using Orchestration.Ssh.Connecting;
using Orchestration.Ssh.Sessions;

namespace Orchestration.Ssh;

/// <summary>
/// Opens SSH sessions over the network. Host keys are always checked: a pinned key must match, and without a pin the
/// first key is accepted and given back to be pinned. A lost connection is made again for the next command, to the same
/// host key. Only modern algorithms are offered; nothing signs with SHA-1.
/// </summary>
public sealed class SshConnector : ISshConnector
{
    private readonly SshConnectorOptions _options;

    /// <summary>Makes a connector.</summary>
    /// <param name="options">Settings; default: those of <see cref="SshConnectorOptions"/>.</param>
    public SshConnector(SshConnectorOptions? options = null) => _options = options ?? new SshConnectorOptions();

    /// <inheritdoc/>
    public async Task<ISshSession> ConnectAsync(SshEndpoint endpoint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        EndpointCheck.Require(endpoint);
        var session = await ConnectThroughAsync(endpoint, cancellationToken).ConfigureAwait(false);
        if (!_options.Reconnects) return session;
        var pinned = endpoint with { HostKey = session.HostKey };
        return new KeptSession(session, token => ConnectThroughAsync(pinned, token));
    }

    private async Task<SshNetSession> ConnectThroughAsync(SshEndpoint endpoint, CancellationToken cancellationToken)
    {
        if (endpoint.JumpHost is null)
            return await SshNetSession.OpenAsync(endpoint, endpoint.Host, endpoint.Port, through: null, _options, cancellationToken).ConfigureAwait(false);

        var jump = await ConnectThroughAsync(endpoint.JumpHost, cancellationToken).ConfigureAwait(false);
        try
        {
            var way = new JumpWay(jump, await jump.ForwardAsync(endpoint.Host, endpoint.Port, cancellationToken).ConfigureAwait(false));
            return await SshNetSession.OpenAsync(endpoint, "127.0.0.1", way.LocalPort, way, _options, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await jump.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
