using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orchestration.Machines.Certificates;

/// <summary>Whether a certificate that was issued earlier still serves.</summary>
internal static class LeafCheck
{
    /// <summary>Certificates are renewed when less than this is left.</summary>
    public static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    /// <summary>Says why a new certificate is needed; null when the old one serves.</summary>
    public static string? FindProblem(string? certificatePem, string keyPem, string trustPem, IEnumerable<string> serverNames, DateTimeOffset now)
    {
        if (certificatePem is null) return "there is none yet";
        X509Certificate2 certificate;
        X509Certificate2 authority;
        try
        {
            // Refuses a key that is not the certificate's, such as after a crash between the two files.
            certificate = X509Certificate2.CreateFromPem(certificatePem, keyPem);
            authority = X509Certificate2.CreateFromPem(trustPem);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return "it cannot be read, or its key is another one";
        }

        using (certificate)
        using (authority)
        {
            if (!IsIssuedBy(certificate, authority)) return "another authority issued it";
            if (now + RenewBefore > certificate.ExpiresAt()) return $"it expires at {certificate.ExpiresAt():u}";
            if (now < certificate.BeginsAt()) return $"it is valid only from {certificate.BeginsAt():u}";
            var missing = serverNames.FirstOrDefault(name => !certificate.MatchesHostname(name, allowCommonName: false));
            return missing is null ? null : $"it lacks the name {missing}";
        }
    }

    /// <summary>When a certificate expires.</summary>
    public static DateTimeOffset ReadExpiry(string certificatePem)
    {
        using var certificate = X509Certificate2.CreateFromPem(certificatePem);
        return certificate.ExpiresAt();
    }

    private static bool IsIssuedBy(X509Certificate2 certificate, X509Certificate2 authority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid | X509VerificationFlags.IgnoreCtlNotTimeValid;
        return chain.Build(certificate);
    }
}
