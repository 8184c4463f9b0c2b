using System.Text;
using Orchestration.Machines.Fleet;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Certificates;

/// <summary>The certificate by which this computer's clients are known to all engines of a store.</summary>
internal static class ClientCertificate
{
    public static async Task EnsureAsync(FleetServices services, CancellationToken cancellationToken)
    {
        var trust = await services.Authority.GetTrustAsync(cancellationToken).ConfigureAwait(false);
        if (await ServesAsync(services, trust, cancellationToken).ConfigureAwait(false)) return;

        var gate = await services.Store.LockAsync(StorePaths.Certificates, cancellationToken).ConfigureAwait(false);
        await using var held = gate.ConfigureAwait(false);
        if (await ServesAsync(services, trust, cancellationToken).ConfigureAwait(false)) return;
        await IssueAsync(services, trust, cancellationToken).ConfigureAwait(false);
    }

    private static async Task IssueAsync(FleetServices services, string trust, CancellationToken cancellationToken)
    {
        const string subject = "orchestration-client";
        using var key = CertificateKey.Make(CertificateKeyKind.Ecdsa);
        var certificate = await services.Authority.IssueAsync(key.SigningRequest(subject), new CertificateProfile(subject, CertificateUsage.Client), cancellationToken).ConfigureAwait(false);
        // A stranger's authority keeps its certificate elsewhere; clients read it here.
        if (await services.Store.ReadFileAsync(StorePaths.Authority, cancellationToken).ConfigureAwait(false) is null)
            await services.Store.WriteFileAsync(StorePaths.Authority, Encoding.UTF8.GetBytes(trust), cancellationToken).ConfigureAwait(false);
        await services.Store.WriteFileAsync(StorePaths.ClientKey, Encoding.UTF8.GetBytes(key.ExportPem() + "\n"), cancellationToken).ConfigureAwait(false);
        await services.Store.WriteFileAsync(StorePaths.Client, Encoding.UTF8.GetBytes(certificate), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> ServesAsync(FleetServices services, string trust, CancellationToken cancellationToken)
    {
        var certificate = await services.Store.ReadFileAsync(StorePaths.Client, cancellationToken).ConfigureAwait(false);
        var key = await services.Store.ReadFileAsync(StorePaths.ClientKey, cancellationToken).ConfigureAwait(false);
        return certificate is not null && key is not null
            && LeafCheck.FindProblem(Encoding.UTF8.GetString(certificate), Encoding.UTF8.GetString(key), trust, [], services.Time.GetUtcNow()) is null;
    }
}
