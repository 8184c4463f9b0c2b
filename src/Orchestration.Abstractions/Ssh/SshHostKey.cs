using System.Security.Cryptography;

namespace Orchestration.Ssh;

/// <summary>A host's public key.</summary>
/// <param name="Algorithm">Algorithm, such as <c>ssh-ed25519</c>.</param>
/// <param name="Blob">The key in SSH's wire form, base64.</param>
public sealed record SshHostKey(string Algorithm, string Blob)
{
    /// <summary>Fingerprint in OpenSSH's form, <c>SHA256:</c> and base64 without padding.</summary>
    public string Fingerprint => $"SHA256:{Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(Blob))).TrimEnd('=')}";
}
