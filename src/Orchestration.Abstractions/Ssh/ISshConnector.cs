namespace Orchestration.Ssh;

/// <summary>Opens SSH sessions.</summary>
public interface ISshConnector
{
    /// <summary>Connects, checks the host key, and logs in.</summary>
    /// <param name="endpoint">Where, who, and what is trusted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The session; the caller disposes it.</returns>
    /// <exception cref="SshException">The host cannot be reached or trusted, or refuses the user.</exception>
    Task<ISshSession> ConnectAsync(SshEndpoint endpoint, CancellationToken cancellationToken = default);
}
