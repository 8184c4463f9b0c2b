using Renci.SshNet;

namespace Orchestration.Ssh.Connecting;

/// <summary>What is offered to a server: nothing with SHA-1, no CBC; the pinned key's algorithm first.</summary>
internal static class Algorithms
{
    private static readonly string[] Weak =
    [
        "diffie-hellman-group-exchange-sha1", "diffie-hellman-group14-sha1", "diffie-hellman-group1-sha1",
        "aes128-cbc", "aes192-cbc", "aes256-cbc", "3des-cbc",
        "ssh-rsa", "ssh-dss", "ssh-rsa-cert-v01@openssh.com",
        "hmac-sha1", "hmac-sha1-etm@openssh.com",
    ];

    public static void Restrict(ConnectionInfo connection, SshHostKey? pinned)
    {
        foreach (var name in Weak)
        {
            connection.KeyExchangeAlgorithms.Remove(name);
            connection.Encryptions.Remove(name);
            connection.HostKeyAlgorithms.Remove(name);
            connection.HmacAlgorithms.Remove(name);
        }

        // A pin is a plain key; a server that also has a certificate is to show the key.
        foreach (var name in connection.HostKeyAlgorithms.Keys.Where(static name => name.Contains("-cert-", StringComparison.Ordinal)).ToList())
            connection.HostKeyAlgorithms.Remove(name);

        if (pinned is not null) Prefer(connection, pinned);
    }

    private static void Prefer(ConnectionInfo connection, SshHostKey pinned)
    {
        string[] wanted = string.Equals(pinned.Algorithm, "ssh-rsa", StringComparison.Ordinal) ? ["rsa-sha2-256", "rsa-sha2-512"] : [pinned.Algorithm];
        foreach (var name in wanted)
        {
            if (connection.HostKeyAlgorithms.ContainsKey(name)) connection.HostKeyAlgorithms.SetPosition(name, 0);
        }
    }
}
