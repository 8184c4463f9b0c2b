namespace Orchestration.Ssh;

/// <summary>Where an SSH server is, who logs in, and how the host is trusted.</summary>
/// <param name="Host">Name or address; never begins with a dash.</param>
/// <param name="User">Name of the user; never begins with a dash.</param>
public sealed record SshEndpoint(string Host, string User)
{
    /// <summary>Port; default 22.</summary>
    public int Port { get; init; } = 22;

    /// <summary>Credentials, tried in their order; empty: the user's own agent, if there is one, and default keys.</summary>
    public IReadOnlyList<SshCredential> Credentials { get; init; } = [];

    /// <summary>Host key that is accepted; null accepts the first and lets the caller pin it.</summary>
    public SshHostKey? HostKey { get; init; }

    /// <summary>Host that the connection goes through; null for none.</summary>
    public SshEndpoint? JumpHost { get; init; }

    /// <summary>Time for connecting and logging in; default 15 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);
}
