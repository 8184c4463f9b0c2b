using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orchestration.Machines.Certificates;

/// <summary>The authority's own certificate: it may issue leaves and nothing else.</summary>
internal static class AuthorityCertificate
{
    public static (string Certificate, string Key) Make(CertificateAuthorityOptions options, DateTimeOffset now)
    {
        using var key = CertificateKey.Make(options.KeyKind);
        var request = key.Request(options.Subject);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using var certificate = request.Create(
            request.SubjectName, key.Signer, now - LeafCertificate.Backdate(options.Lifetime), now + options.Lifetime, LeafCertificate.NewSerial());
        return (certificate.ExportCertificatePem() + "\n", key.ExportPem() + "\n");
    }
}
