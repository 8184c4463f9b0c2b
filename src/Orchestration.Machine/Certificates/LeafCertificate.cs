using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orchestration.Machines.Certificates;

/// <summary>Certificates of servers and clients.</summary>
internal static class LeafCertificate
{
    private static readonly TimeSpan Short = TimeSpan.FromDays(1);

    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");
    /// <summary>What a certificate of a client says that it is for.</summary>
    public static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    public static string Issue(X509Certificate2 issuer, string signingRequest, CertificateProfile profile, DateTimeOffset now)
    {
        // Only key and proof are read; what the request asks for does not matter.
        var asked = ReadRequest(signingRequest);
        var request = new CertificateRequest(CertificateKey.SubjectName(profile.Subject), asked.PublicKey, HashAlgorithmName.SHA256);
        AddExtensions(request, issuer, profile);

        var begins = now - Backdate(profile.Lifetime);
        var expires = begins + profile.Lifetime;
        var end = expires < issuer.ExpiresAt() ? expires : issuer.ExpiresAt();
        using var key = IssuerKey(issuer);
        using var certificate = request.Create(issuer.SubjectName, key.Signer, begins, end, NewSerial());
        return certificate.ExportCertificatePem() + "\n";
    }

    /// <summary>How long before now a certificate begins: clocks of hosts may be late, and a clock that was an hour ahead may be set right.</summary>
    public static TimeSpan Backdate(TimeSpan lifetime) => lifetime > Short ? TimeSpan.FromHours(2) : TimeSpan.FromMinutes(5);

    /// <summary>128 bits of chance, positive and of full length.</summary>
    public static byte[] NewSerial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }

    private static CertificateRequest ReadRequest(string signingRequest)
    {
        try
        {
            return CertificateRequest.LoadSigningRequestPem(signingRequest, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.Default, RSASignaturePadding.Pkcs1);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or NotSupportedException)
        {
            throw new MachineCertificateException("The signing request is damaged or not signed with its own key", innerException: exception);
        }
    }

    private static void AddExtensions(CertificateRequest request, X509Certificate2 issuer, CertificateProfile profile)
    {
        var usages = new OidCollection();
        if (profile.Usage.HasFlag(CertificateUsage.Server)) usages.Add(ServerAuthentication);
        if (profile.Usage.HasFlag(CertificateUsage.Client)) usages.Add(ClientAuthentication);

        var extensions = request.CertificateExtensions;
        extensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        extensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        extensions.Add(new X509EnhancedKeyUsageExtension(usages, critical: false));
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        extensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (profile.ServerNames.Length > 0) extensions.Add(AlternativeNames(profile.ServerNames));
    }

    private static X509Extension AlternativeNames(IEnumerable<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (IPAddress.TryParse(name, out var address)) builder.AddIpAddress(address);
            else builder.AddDnsName(name);
        }

        return builder.Build();
    }

    private static CertificateKey IssuerKey(X509Certificate2 issuer)
    {
        using var ecdsa = issuer.GetECDsaPrivateKey();
        if (ecdsa is not null) return CertificateKey.FromPem(ecdsa.ExportECPrivateKeyPem());
        using var rsa = issuer.GetRSAPrivateKey();
        return rsa is not null
            ? CertificateKey.FromPem(rsa.ExportRSAPrivateKeyPem())
            : throw new MachineCertificateException("The authority's key is neither ECDSA nor RSA");
    }
}
