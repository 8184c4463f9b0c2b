using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orchestration.TestBed;

/// <summary>A certificate authority of a test: good certificates by default, any fault when asked.</summary>
public sealed class BedAuthority
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 _certificate;

    private BedAuthority(X509Certificate2 certificate) => _certificate = certificate;

    /// <summary>The authority's own certificate, PEM.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem();

    /// <summary>Makes an authority that is valid for a month.</summary>
    public static BedAuthority Create(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return new BedAuthority(request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30)));
    }

    /// <summary>Reads back what <see cref="Save"/> wrote.</summary>
    public static BedAuthority Load(string directory) =>
        new(X509Certificate2.CreateFromPemFile(Path.Combine(directory, "ca.pem"), Path.Combine(directory, "ca-key.pem")));

    /// <summary>Writes certificate and key, so that another process can issue too.</summary>
    public void Save(string directory)
    {
        using var key = _certificate.GetECDsaPrivateKey()!;
        PrivateFiles.Write(Path.Combine(directory, "ca.pem"), CertificatePem);
        PrivateFiles.Write(Path.Combine(directory, "ca-key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>A certificate for a server with these names.</summary>
    public (string Certificate, string Key) IssueServer(
        IEnumerable<string> names, IEnumerable<IPAddress> addresses, DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null)
    {
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names) alternatives.AddDnsName(name);
        foreach (var address in addresses) alternatives.AddIpAddress(address);
        return Issue("server", ServerUse, alternatives.Build(), notBefore, notAfter);
    }

    /// <summary>A certificate for a client.</summary>
    public (string Certificate, string Key) IssueClient(DateTimeOffset? notBefore = null, DateTimeOffset? notAfter = null) =>
        Issue("client", ClientUse, null, notBefore, notAfter);

    /// <summary>Writes <c>ca.pem</c>, <c>cert.pem</c> and <c>key.pem</c>.</summary>
    public void WriteClient(string directory)
    {
        var (certificate, key) = IssueClient();
        PrivateFiles.Write(Path.Combine(directory, "ca.pem"), CertificatePem);
        PrivateFiles.Write(Path.Combine(directory, "cert.pem"), certificate);
        PrivateFiles.Write(Path.Combine(directory, "key.pem"), key);
    }

    /// <summary>Writes <c>server.pem</c> and <c>server-key.pem</c>.</summary>
    public void WriteServer(string directory, IEnumerable<string> names, IEnumerable<IPAddress> addresses)
    {
        var (certificate, key) = IssueServer(names, addresses);
        PrivateFiles.Write(Path.Combine(directory, "server.pem"), certificate);
        PrivateFiles.Write(Path.Combine(directory, "server-key.pem"), key);
    }

    private (string Certificate, string Key) Issue(
        string name, string use, X509Extension? alternatives, DateTimeOffset? notBefore, DateTimeOffset? notAfter)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], false));
        if (alternatives is not null) request.CertificateExtensions.Add(alternatives);
        using var certificate = request.Create(
            _certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(_certificate.GetECDsaPrivateKey()!),
            notBefore ?? DateTimeOffset.UtcNow.AddHours(-1), notAfter ?? DateTimeOffset.UtcNow.AddDays(20), RandomNumberGenerator.GetBytes(16));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
