namespace Orchestration.Engines;

/// <summary>TLS material by reference: paths of PEM files, read when a connection is made.</summary>
/// <param name="CertificateAuthority">Path of the authority that must have issued the server's certificate.</param>
/// <param name="Certificate">Path of the client's certificate; null for none.</param>
/// <param name="PrivateKey">Path of the client's private key; null for none.</param>
public sealed record TlsFiles(string CertificateAuthority, string? Certificate = null, string? PrivateKey = null)
{
    /// <summary>Name that the server's certificate must carry; default: the address's host.</summary>
    public string? ServerName { get; init; }

    /// <summary>The layout of Docker's own tools: <c>ca.pem</c>, <c>cert.pem</c>, <c>key.pem</c> in one directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <returns>The files.</returns>
    public static TlsFiles InDirectory(string directory) =>
        new(Path.Combine(directory, "ca.pem"), Path.Combine(directory, "cert.pem"), Path.Combine(directory, "key.pem"));
}
