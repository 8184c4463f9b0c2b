using System.Net.Sockets;
using Renci.SshNet.Common;

namespace Orchestration.Ssh.Connecting;

/// <summary>Says in our terms what SSH.NET reports.</summary>
internal static class Failures
{
    public static SshException Connecting(SshEndpoint endpoint, Exception cause) => cause switch
    {
        SshException ours => ours,
        SshAuthenticationException => new SshException(SshFailure.AuthenticationRefused,
            $"'{endpoint.Host}' refuses {endpoint.User} with {Count(endpoint.Credentials.Count)}",
            new ErrorFacts { Found = cause.Message, Remedy = "Check the user's name and that its public key is in authorized_keys on the host" }, cause),
        SshOperationTimeoutException or SocketException or SshConnectionException or ProxyException or IOException or ObjectDisposedException => new SshException(SshFailure.Unreachable,
            $"There is no SSH answer from {endpoint.Host}:{endpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}: {cause.Message}", innerException: cause),
        _ => new SshException(SshFailure.Unreachable, $"The SSH connection to '{endpoint.Host}' failed: {cause.Message}", innerException: cause),
    };

    public static SshException Lost(SshEndpoint endpoint, Exception? cause) =>
        new(SshFailure.ConnectionLost, $"The SSH connection to '{endpoint.Host}' was lost{(cause is null ? "" : $": {cause.Message}")}", innerException: cause);

    public static SshException Transfer(SshEndpoint endpoint, string path, Exception cause) => cause switch
    {
        SshException ours => ours,
        SshConnectionException or SocketException or ObjectDisposedException => Lost(endpoint, cause),
        _ => new SshException(SshFailure.FileTransfer, $"File '{path}' on '{endpoint.Host}' could not be transferred: {cause.Message}", innerException: cause),
    };

    private static string Count(int credentials) => credentials switch
    {
        0 => "the default keys and the agent",
        1 => "the given credential",
        _ => $"each of {credentials.ToString(System.Globalization.CultureInfo.InvariantCulture)} credentials",
    };
}
