using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orchestration.Machines.Certificates;

/// <summary>A key pair for certificates, and the requests made with it.</summary>
internal sealed class CertificateKey : IDisposable
{
    private const int RsaBits = 3072;
    private readonly AsymmetricAlgorithm _key;

    private CertificateKey(AsymmetricAlgorithm key) => _key = key;

    public X509SignatureGenerator Signer => _key is ECDsa ecdsa
        ? X509SignatureGenerator.CreateForECDsa(ecdsa)
        : X509SignatureGenerator.CreateForRSA((RSA)_key, RSASignaturePadding.Pkcs1);

    public static CertificateKey Make(CertificateKeyKind kind) =>
        new(kind == CertificateKeyKind.Rsa ? RSA.Create(RsaBits) : ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public static CertificateKey FromPem(string pem) =>
        pem.Contains("BEGIN RSA", StringComparison.Ordinal) ? FromRsa(pem) : FromEcdsa(pem);

    public CertificateRequest Request(string subject)
    {
        var name = SubjectName(subject);
        return _key is ECDsa ecdsa
            ? new CertificateRequest(name, ecdsa, HashAlgorithmName.SHA256)
            : new CertificateRequest(name, (RSA)_key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>A PKCS #10 request that proves possession of the key.</summary>
    public string SigningRequest(string subject) => Request(subject).CreateSigningRequestPem();

    /// <summary>The public half of a private key, as SubjectPublicKeyInfo; null when the text is no key.</summary>
    public static byte[]? ReadPublicKey(string pem)
    {
        try
        {
            using var key = FromPem(pem);
            return key._key.ExportSubjectPublicKeyInfo();
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A public key in PEM, as SubjectPublicKeyInfo; null when the text is none.</summary>
    public static byte[]? ReadPublicPem(string pem) =>
        PemEncoding.TryFind(pem, out var fields) && pem.AsSpan()[fields.Label] is "PUBLIC KEY" ? Convert.FromBase64String(pem[fields.Base64Data]) : null;

    public string ExportPem() => _key is ECDsa ecdsa ? ecdsa.ExportECPrivateKeyPem() : ((RSA)_key).ExportRSAPrivateKeyPem();

    public void Dispose() => _key.Dispose();

    public static X500DistinguishedName SubjectName(string subject)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(subject);
        return builder.Build();
    }

    private static CertificateKey FromRsa(string pem)
    {
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return new CertificateKey(key);
    }

    private static CertificateKey FromEcdsa(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return new CertificateKey(key);
    }
}
