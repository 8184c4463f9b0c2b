using System.Text;
using Orchestration.Machines.Fleet;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Certificates;

/// <summary>The certificate by which this computer's clients are known to all engines of a store.</summary>
internal static class ClientCertificate
{
    public static Task EnsureAsync(FleetServices services, CancellationToken cancellationToken) =>
        EnsureAsync(services, static trust => trust, isForced: false, cancellationToken);

    /// <summary>Replaces one that an older authority issued.</summary>
    public static Task RenewAsync(FleetServices services, CancellationToken cancellationToken) =>
        EnsureAsync(services, TrustText.Newest, isForced: false, cancellationToken);

    /// <summary>Replaces it in any case.</summary>
    public static Task ReplaceAsync(FleetServices services, CancellationToken cancellationToken) =>
        EnsureAsync(services, static trust => trust, isForced: true, cancellationToken);

    private static async Task EnsureAsync(FleetServices services, Func<string, string> issuers, bool isForced, CancellationToken cancellationToken)
    {
        var trust = await services.Authority.GetTrustAsync(cancellationToken).ConfigureAwait(false);
        if (!isForced && await ServesAsync(services, trust, issuers(trust), cancellationToken).ConfigureAwait(false)) return;

        var gate = await services.Store.LockAsync(StorePaths.Certificates, cancellationToken).ConfigureAwait(false);
        await using var held = gate.ConfigureAwait(false);
        // Another process may have renewed the authority while we waited.
        trust = await services.Authority.GetTrustAsync(cancellationToken).ConfigureAwait(false);
        if (!isForced && await ServesAsync(services, trust, issuers(trust), cancellationToken).ConfigureAwait(false)) return;
        await IssueAsync(services, trust, cancellationToken).ConfigureAwait(false);
    }

    private static async Task IssueAsync(FleetServices services, string trust, CancellationToken cancellationToken)
    {
        const string subject = "orchestration-client";
        using var key = CertificateKey.Make(services.Options.CertificateKeys);
        var certificate = await services.Authority.IssueAsync(key.SigningRequest(subject), new CertificateProfile(subject, CertificateUsage.Client), cancellationToken).ConfigureAwait(false);
        // A stranger's authority keeps its certificate elsewhere; clients read it here.
        if (!string.Equals(await ReadAsync(services, StorePaths.Authority, cancellationToken).ConfigureAwait(false), trust, StringComparison.Ordinal))
            await services.Store.WriteFileAsync(StorePaths.Authority, Encoding.UTF8.GetBytes(trust), cancellationToken).ConfigureAwait(false);
        await services.Store.WriteFileAsync(StorePaths.ClientKey, Encoding.UTF8.GetBytes(key.ExportPem() + "\n"), cancellationToken).ConfigureAwait(false);
        await services.Store.WriteFileAsync(StorePaths.Client, Encoding.UTF8.GetBytes(certificate), cancellationToken).ConfigureAwait(false);
        await ClientFiles.RefreshAsync(services, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> ServesAsync(FleetServices services, string trust, string issuers, CancellationToken cancellationToken)
    {
        if (!string.Equals(await ReadAsync(services, StorePaths.Authority, cancellationToken).ConfigureAwait(false), trust, StringComparison.Ordinal)) return false;
        var certificate = await ReadAsync(services, StorePaths.Client, cancellationToken).ConfigureAwait(false);
        var key = await ReadAsync(services, StorePaths.ClientKey, cancellationToken).ConfigureAwait(false);
        return key is not null && LeafCheck.FindProblem(certificate, key, issuers, [], services.Time.GetUtcNow()) is null;
    }

    private static async Task<string?> ReadAsync(FleetServices services, string path, CancellationToken cancellationToken) =>
        await services.Store.ReadFileAsync(path, cancellationToken).ConfigureAwait(false) is { } content ? Encoding.UTF8.GetString(content) : null;
}
