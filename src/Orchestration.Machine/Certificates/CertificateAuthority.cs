using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Orchestration.Machines.Certificates;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines;

/// <summary>An authority of one's own, made at first use and kept in a machine store. Several processes may share it.</summary>
public sealed class CertificateAuthority : IRenewableAuthority
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
        (await LoadAsync(cancellationToken).ConfigureAwait(false)).Trust;

    /// <inheritdoc/>
    public async Task<string> IssueAsync(string signingRequest, CertificateProfile profile, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signingRequest);
        ArgumentNullException.ThrowIfNull(profile);
        ProfileCheck.Require(profile);
        var files = await LoadAsync(cancellationToken).ConfigureAwait(false);
        using var issuer = Open(TrustText.Newest(files.Trust), files.Key);
        return LeafCertificate.Issue(issuer, signingRequest, profile, _time.GetUtcNow());
    }

    /// <inheritdoc/>
    public async Task RenewAsync(CancellationToken cancellationToken = default)
    {
        await LoadAsync(cancellationToken).ConfigureAwait(false);
        var gate = await _store.LockAsync(StorePaths.Certificates, cancellationToken).ConfigureAwait(false);
        await using var held = gate.ConfigureAwait(false);
        var files = (await AuthorityFiles.ReadAsync(_store, cancellationToken).ConfigureAwait(false))!;
        if (TrustText.Split(files.Trust).Count == 1)
        {
            var (certificate, key) = AuthorityCertificate.Make(_options, _time.GetUtcNow());
            await AuthorityFiles.WriteNextAsync(_store, certificate + files.Trust, key, cancellationToken).ConfigureAwait(false);
        }

        await AuthorityFiles.SettleAsync(_store, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task RetireAsync(CancellationToken cancellationToken = default)
    {
        var gate = await _store.LockAsync(StorePaths.Certificates, cancellationToken).ConfigureAwait(false);
        await using var held = gate.ConfigureAwait(false);
        await AuthorityFiles.SettleAsync(_store, cancellationToken).ConfigureAwait(false);
        if (await AuthorityFiles.ReadAsync(_store, cancellationToken).ConfigureAwait(false) is { } files && TrustText.Split(files.Trust).Count > 1)
            await AuthorityFiles.WriteTrustAsync(_store, TrustText.Newest(files.Trust), cancellationToken).ConfigureAwait(false);
    }

    private async Task<AuthorityFiles> LoadAsync(CancellationToken cancellationToken)
    {
        if (await AuthorityFiles.ReadAsync(_store, cancellationToken).ConfigureAwait(false) is { } known) return known;
        var gate = await _store.LockAsync(StorePaths.Certificates, cancellationToken).ConfigureAwait(false);
        await using var held = gate.ConfigureAwait(false);
        if (await AuthorityFiles.ReadAsync(_store, cancellationToken).ConfigureAwait(false) is { } made) return made;
        var (certificate, key) = AuthorityCertificate.Make(_options, _time.GetUtcNow());
        return await AuthorityFiles.WriteFirstAsync(_store, certificate, key, cancellationToken).ConfigureAwait(false);
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
