namespace Orchestration.Machines;

/// <summary>Issues the certificates of engines and their clients.</summary>
public interface ICertificateAuthority
{
    /// <summary>Gives the certificates that engines and clients trust, newest first.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>PEM text of one certificate or, while the authority is renewed, several.</returns>
    Task<string> GetTrustAsync(CancellationToken cancellationToken = default);

    /// <summary>Signs a request. The key stays where the request was made.</summary>
    /// <param name="signingRequest">PKCS #10 request, PEM; only its public key and its proof of possession count.</param>
    /// <param name="profile">What the certificate says.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The certificate, PEM.</returns>
    /// <exception cref="MachineCertificateException">The request or the profile is not acceptable, or the authority's own key cannot be used.</exception>
    Task<string> IssueAsync(string signingRequest, CertificateProfile profile, CancellationToken cancellationToken = default);
}
