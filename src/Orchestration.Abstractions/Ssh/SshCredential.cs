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
}
