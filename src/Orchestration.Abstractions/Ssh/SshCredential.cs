namespace Orchestration.Ssh;

/// <summary>A way to log in over SSH.</summary>
public abstract record SshCredential
{
    private SshCredential()
    {
    }

    /// <summary>A private key in a file, which others must not be able to read.</summary>
    /// <param name="Path">Path of the file.</param>
    /// <param name="Passphrase">Passphrase; null for none.</param>
    public sealed record KeyFile(string Path, Secret? Passphrase = null) : SshCredential;

    /// <summary>A private key in memory, in OpenSSH's or PEM form.</summary>
    /// <param name="PrivateKey">The key.</param>
    /// <param name="Passphrase">Passphrase; null for none.</param>
    public sealed record Key(Secret PrivateKey, Secret? Passphrase = null) : SshCredential;

    /// <summary>A password.</summary>
    /// <param name="Value">The password.</param>
    public sealed record Password(Secret Value) : SshCredential;

    /// <summary>The keys of an SSH agent; they stay in it.</summary>
    /// <param name="Address">Its socket, or its pipe on Windows; null for the user's own, by <c>SSH_AUTH_SOCK</c>.</param>
    /// <param name="Only">The one key that is offered; null for all. Servers refuse those who offer many keys that they do not know.</param>
    public sealed record Agent(string? Address = null, SshHostKey? Only = null) : SshCredential;
}
