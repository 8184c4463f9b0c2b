using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orchestration.Engines;

/// <summary>TLS material as read from its files.</summary>
internal sealed class TlsMaterial(X509Certificate2Collection authorities, X509Certificate2? client) : IDisposable
{
    public X509Certificate2Collection Authorities { get; } = authorities;

    public X509Certificate2? Client { get; } = client;

    public static TlsMaterial Read(TlsFiles files)
    {
        var authorities = new X509Certificate2Collection();
        Try(files.CertificateAuthority, () => authorities.ImportFromPemFile(files.CertificateAuthority));
        if (authorities.Count == 0) throw Unusable(files.CertificateAuthority, "a PEM file with a certificate", cause: null);
        if (files.Certificate is not { } certificate) return new TlsMaterial(authorities, client: null);
        if (files.PrivateKey is not { } key) throw Unusable(certificate, "a private key beside the client's certificate", cause: null);
        if (!File.Exists(key)) throw Unusable(key, "a PEM file with a private key", cause: null);
        X509Certificate2? client = null;
        Try(certificate, () => client = Usable(X509Certificate2.CreateFromPemFile(certificate, key)));
        return new TlsMaterial(authorities, client);
    }

    public void Dispose()
    {
        foreach (var authority in Authorities) authority.Dispose();
        Client?.Dispose();
    }

    // Windows cannot use a key that lives in memory only; a round trip through PKCS #12 gives it a place.
    private static X509Certificate2 Usable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows()) return certificate;
        using (certificate) return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }

    private static void Try(string path, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw Unusable(path, "a readable PEM file with matching certificate and key", e);
        }
    }

    private static EngineTrustException Unusable(string path, string wanted, Exception? cause) =>
        new(
            EngineTrustFailure.UnusableMaterial,
            "TLS material cannot be used",
            new ErrorFacts { Where = path, Found = cause?.Message ?? (File.Exists(path) ? "a file without it" : "no file"), Wanted = wanted },
            cause);
}
