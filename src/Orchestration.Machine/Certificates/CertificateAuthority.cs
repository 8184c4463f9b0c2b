using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Orchestration.Machines.Certificates;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines;

/// <summary>An authority of one's own, made at first use and kept in a machine store. Several processes may share it.</summary>
public sealed class CertificateAuthority : ICertificateAuthority
{
    private readonly IMachineStore _store;
    private readonly CertificateAuthorityOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Makes the authority of a store; nothing is written yet.</summary>
    /// <param name="store">Keeps <c>certs/ca.pem</c> and <c>certs/ca-key.pem</c>.</param>
    /// <param name="options">Settings; default: those of <see cref="CertificateAuthorityOptions"/>.</param>
    /// <param name="time">Clock; default: the system's.</param>
    public CertificateAuthority(IMachineStore store, CertificateAuthorityOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        (_store, _options, _time) = (store, options ?? new CertificateAuthorityOptions(), time ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    public async Task<string> GetTrustAsync(CancellationToken cancellationToken = default) =>
        (await LoadAsync(cancellationToken).ConfigureAwait(false)).Certificate;

    /// <inheritdoc/>
    public async Task<string> IssueAsync(string signingRequest, CertificateProfile profile, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signingRequest);
        ArgumentNullException.ThrowIfNull(profile);
        ProfileCheck.Require(profile);
        var (certificate, key) = await LoadAsync(cancellationToken).ConfigureAwait(false);
        using var issuer = Open(certificate, key);
        return LeafCertificate.Issue(issuer, signingRequest, profile, _time.GetUtcNow());
    }

    private async Task<(string Certificate, string Key)> LoadAsync(CancellationToken cancellationToken)
    {
        if (await ReadAsync(cancellationToken).ConfigureAwait(false) is { } known) return known;
        var gate = await _store.LockAsync(StorePaths.Certificates, cancellationToken).ConfigureAwait(false);
        await using var held = gate.ConfigureAwait(false);
        return await ReadAsync(cancellationToken).ConfigureAwait(false) ?? await MakeAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<(string Certificate, string Key)?> ReadAsync(CancellationToken cancellationToken)
    {
        var certificate = await _store.ReadFileAsync(StorePaths.Authority, cancellationToken).ConfigureAwait(false);
        var key = await _store.ReadFileAsync(StorePaths.AuthorityKey, cancellationToken).ConfigureAwait(false);
        return certificate is null || key is null ? null : (Encoding.UTF8.GetString(certificate), Encoding.UTF8.GetString(key));
    }

    private async Task<(string Certificate, string Key)> MakeAsync(CancellationToken cancellationToken)
    {
        var (certificate, key) = AuthorityCertificate.Make(_options, _time.GetUtcNow());
        // The certificate last: without it there is no authority yet, and the next process makes a new one.
        await _store.WriteFileAsync(StorePaths.AuthorityKey, Encoding.UTF8.GetBytes(key), cancellationToken).ConfigureAwait(false);
        await _store.WriteFileAsync(StorePaths.Authority, Encoding.UTF8.GetBytes(certificate), cancellationToken).ConfigureAwait(false);
        return (certificate, key);
    }

    private X509Certificate2 Open(string certificate, string key)
    {
        X509Certificate2 issuer;
        try
        {
            issuer = X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new MachineCertificateException("The authority's certificate and key do not belong together or are damaged", new ErrorFacts { Where = _store.GetLocalPath(StorePaths.Authority) }, exception);
        }

        var now = _time.GetUtcNow();
        if (now < issuer.ExpiresAt() && now >= issuer.BeginsAt()) return issuer;
        using (issuer)
        {
            throw new MachineCertificateException("The authority's certificate is not valid now",
                new ErrorFacts { Found = $"{issuer.BeginsAt():u} to {issuer.ExpiresAt():u}", Wanted = $"{now:u}", Remedy = "Check the clock; if it is right, make a new authority" });
        }
    }
}
