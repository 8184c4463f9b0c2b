namespace Orchestration.Ssh;

/// <summary>What failed on an SSH connection. The error's code is <c>ORC7001</c> plus this value.</summary>
public enum SshFailure
{
    /// <summary>No connection, or no answer in time.</summary>
    Unreachable = 0,

    /// <summary>The host key is not the pinned one.</summary>
    HostKeyChanged = 1,

    /// <summary>The server refused every credential.</summary>
    AuthenticationRefused = 2,

    /// <summary>A private key cannot be used: missing, malformed, wrong passphrase, readable by others.</summary>
    UnusableKey = 3,

    /// <summary>The connection was lost.</summary>
    ConnectionLost = 4,

    /// <summary>A file could not be read or written.</summary>
    FileTransfer = 5,

    /// <summary>An address or user name is not acceptable.</summary>
    BadEndpoint = 6,
}
