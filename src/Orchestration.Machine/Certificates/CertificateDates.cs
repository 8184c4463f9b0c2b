using System.Security.Cryptography.X509Certificates;

namespace Orchestration.Machines.Certificates;

/// <summary>Dates of certificates as points in time; the framework gives local times.</summary>
internal static class CertificateDates
{
    public static DateTimeOffset BeginsAt(this X509Certificate2 certificate) => new(certificate.NotBefore.ToUniversalTime());

    public static DateTimeOffset ExpiresAt(this X509Certificate2 certificate) => new(certificate.NotAfter.ToUniversalTime());
}
