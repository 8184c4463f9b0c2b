using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orchestration.Machines.Certificates;

/// <summary>Whether a certificate that was issued earlier still serves.</summary>
internal static class LeafCheck
{
    /// <summary>Certificates are renewed when less than this is left.</summary>
    public static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    /// <summary>Says why a new certificate is needed; null when the old one serves.</summary>
    public static string? FindProblem(string? certificatePem, string keyPem, string trustPem, IEnumerable<string> serverNames, DateTimeOffset now) =>
        certificatePem is null ? "there is none yet" : FindProblem(certificatePem, CertificateKey.ReadPublicKey(keyPem), trustPem, serverNames, now);

    /// <param name="certificatePem">The certificate; null for none.</param>
    /// <param name="publicKey">Public half of the key that is there, as SubjectPublicKeyInfo; null when it cannot be read.</param>
    /// <param name="trustPem">Who may have issued it.</param>
    /// <param name="serverNames">Names that it has to carry.</param>
    /// <param name="now">The time.</param>
    /// <param name="servesAsClient">Whether it has to do for a client too.</param>
    public static string? FindProblem(string? certificatePem, byte[]? publicKey, string trustPem, IEnumerable<string> serverNames, DateTimeOffset now, bool servesAsClient = false)
    {
        if (certificatePem is null) return "there is none yet";
        const string unreadable = "it cannot be read, or its key is another one";
        if (publicKey is null) return unreadable;
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(certificatePem);
            // Another key is there after a crash between the two files.
            return certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(publicKey)
                ? FindProblem(certificate, TrustText.Read(trustPem), serverNames, now)
                    ?? (servesAsClient && !IsForClients(certificate) ? "it does not do for a client" : null)
                : unreadable;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return unreadable;
        }
    }

    /// <summary>When a certificate expires.</summary>
    public static DateTimeOffset ReadExpiry(string certificatePem)
    {
        using var certificate = X509Certificate2.CreateFromPem(certificatePem);
        return certificate.ExpiresAt();
    }

    private static string? FindProblem(X509Certificate2 certificate, X509Certificate2Collection authorities, IEnumerable<string> serverNames, DateTimeOffset now)
    {
        if (!IsIssuedBy(certificate, authorities)) return "another authority issued it";
        if (now + RenewBefore > certificate.ExpiresAt()) return $"it expires at {certificate.ExpiresAt():u}";
        if (now < certificate.BeginsAt()) return $"it is valid only from {certificate.BeginsAt():u}";
        var missing = serverNames.FirstOrDefault(name => !certificate.MatchesHostname(name, allowCommonName: false));
        return missing is null ? null : $"it lacks the name {missing}";
    }

    private static bool IsForClients(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(static usage => usage.EnhancedKeyUsages[LeafCertificate.ClientAuthentication.Value!] is not null);

    private static bool IsIssuedBy(X509Certificate2 certificate, X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid | X509VerificationFlags.IgnoreCtlNotTimeValid;
        return chain.Build(certificate);
    }
}
