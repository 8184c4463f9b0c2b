namespace Orchestration.Ssh;

/// <summary>Settings of <see cref="SshConnector"/>.</summary>
public sealed class SshConnectorOptions
{
    /// <summary>Directory of the keys that are tried when an endpoint names no credential; default: <c>.ssh</c> in the user's home.</summary>
    public string DefaultKeyDirectory { get; set; } =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ssh");

    /// <summary>Time after which a silent connection is asked for a sign of life; default 15 seconds.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether a session whose connection was lost connects again at its next use; what was going on fails in any case. Default true.</summary>
    public bool Reconnects { get; set; } = true;

    /// <summary>Most channels that are open at once on one connection; more callers wait. Default 10, as OpenSSH's MaxSessions.</summary>
    public int ChannelLimit { get; set; } = 10;
}
