using System.Security.Cryptography;
using Orchestration.Ssh;

namespace Orchestration.Machines.Keys;

/// <summary>A key pair for SSH: the private half as PEM, the public half in SSH's wire form.</summary>
internal sealed record SshKeyPair(string PrivateKey, SshHostKey PublicKey)
{
    private const int RsaBits = 4096;

    /// <summary>The public key as a line of <c>authorized_keys</c>.</summary>
    public string AuthorizedKey(string comment) => $"{PublicKey.Algorithm} {PublicKey.Blob} {comment}";

    public static SshKeyPair Make(SshKeyKind kind)
    {
        if (kind == SshKeyKind.Ed25519) return Ed25519.Make();
        if (kind == SshKeyKind.Rsa)
        {
            using var rsa = RSA.Create(RsaBits);
            return Of(rsa);
        }

        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Of(ecdsa);
    }

    public static SshKeyPair FromPem(string pem)
    {
        if (Ed25519.IsIn(pem)) return Ed25519.Read(pem);
        if (pem.Contains("BEGIN RSA", StringComparison.Ordinal))
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return Of(rsa);
        }

        using var ecdsa = ECDsa.Create();
        ecdsa.ImportFromPem(pem);
        return Of(ecdsa);
    }

    private static SshKeyPair Of(RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var blob = new SshWire().Text("ssh-rsa").Number(parameters.Exponent!).Number(parameters.Modulus!);
        return new SshKeyPair(key.ExportRSAPrivateKeyPem() + "\n", new SshHostKey("ssh-rsa", blob.ToBase64()));
    }

    private static SshKeyPair Of(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        byte[] uncompressed = [4, .. point.X!, .. point.Y!];
        var blob = new SshWire().Text("ecdsa-sha2-nistp256").Text("nistp256").Bytes(uncompressed);
        return new SshKeyPair(key.ExportECPrivateKeyPem() + "\n", new SshHostKey("ecdsa-sha2-nistp256", blob.ToBase64()));
    }
}
