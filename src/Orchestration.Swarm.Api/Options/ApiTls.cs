using System.Security.Cryptography.X509Certificates;

namespace Orchestration.Swarm.Api;

/// <summary>TLS of a TCP endpoint. Every client shows a certificate; TLS 1.2 is the oldest version spoken.</summary>
public sealed class ApiTls
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Certificate of the server, with its private key. Not disposed by the server.</summary>
    public required X509Certificate2 Certificate { get; init; }

    /// <summary>Certificates between the server's and its authority's, sent along. Default: none.</summary>
    public X509Certificate2Collection Chain { get; init; } = [];

    /// <summary>Authorities whose clients are let in; the system's own are not asked. At least one.</summary>
    public required X509Certificate2Collection ClientAuthorities { get; init; }

    /// <summary>Reads the three files that Docker's own daemon takes (<c>--tlscacert</c>, <c>--tlscert</c>, <c>--tlskey</c>).</summary>
    /// <param name="authorities">PEM file of the authorities.</param>
    /// <param name="certificate">PEM file of the server's certificate, followed by those between, if any.</param>
    /// <param name="key">PEM file of its private key.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ApiOptionsException">A file cannot be read or holds something else.</exception>
    public static ApiTls FromFiles(string authorities, string certificate, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(authorities);
        ArgumentException.ThrowIfNullOrEmpty(certificate);
        ArgumentException.ThrowIfNullOrEmpty(key);
        try
        {
            X509Certificate2Collection trusted = [], chain = [];
            trusted.ImportFromPemFile(authorities);
            chain.ImportFromPemFile(certificate);
            if (chain.Count > 0) chain.RemoveAt(0);
            return new ApiTls { Certificate = X509Certificate2.CreateFromPemFile(certificate, key), Chain = chain, ClientAuthorities = trusted };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Security.Cryptography.CryptographicException)
        {
            throw new ApiOptionsException([$"the TLS files {authorities}, {certificate}, {key} cannot be used: {exception.Message}"], exception);
        }
    }

    internal IEnumerable<string> Problems(string endpoint)
    {
        if (!Certificate.HasPrivateKey) yield return $"{endpoint}: the server's certificate has no private key";
        if (Certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { } usage && usage.EnhancedKeyUsages[ServerAuthentication] is null)
            yield return $"{endpoint}: the certificate {Certificate.Subject} is not one for servers (serverAuth)";
        if (ClientAuthorities.Count == 0) yield return $"{endpoint}: no authority of clients is given";
    }
}
