namespace Orchestration.Machines;

/// <summary>Settings of <see cref="CertificateAuthority"/>.</summary>
public sealed class CertificateAuthorityOptions
{
    /// <summary>Common name of the authority; default <c>orchestration</c>.</summary>
    public string Subject { get; init; } = "orchestration";

    /// <summary>Kind of the authority's key; default ECDSA.</summary>
    public CertificateKeyKind KeyKind { get; init; } = CertificateKeyKind.Ecdsa;

    /// <summary>How long the authority's certificate is valid; default 5 years.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(5 * 365);
}
