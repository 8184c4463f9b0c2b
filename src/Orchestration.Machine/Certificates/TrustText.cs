using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Orchestration.Machines.Certificates;

/// <summary>The certificates that are trusted, newest first, as PEM one after the other.</summary>
internal static class TrustText
{
    private const string End = "-----END CERTIFICATE-----";

    /// <summary>The certificates apart, each as PEM.</summary>
    public static IReadOnlyList<string> Split(string trust) =>
        [.. trust.Split(End, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(static part => $"{part}\n{End}\n")];

    /// <summary>The newest alone.</summary>
    public static string Newest(string trust) => Split(trust) is [var first, ..] ? first : trust;

    /// <exception cref="CryptographicException">It cannot be read, or holds none.</exception>
    public static X509Certificate2Collection Read(string trust)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(trust);
        return certificates.Count > 0 ? certificates : throw new CryptographicException("There is no certificate.");
    }
}
