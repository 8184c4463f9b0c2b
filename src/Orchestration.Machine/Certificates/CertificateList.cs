using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Orchestration.Machines.Fleet;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Certificates;

/// <summary>Reads the certificates of a store; one that cannot be read is left out, as it is issued anew anyway.</summary>
internal static class CertificateList
{
    public static async Task<IReadOnlyList<CertificateStatus>> ReadAsync(FleetServices services, CancellationToken cancellationToken)
    {
        List<CertificateStatus> found = [];
        var now = services.Time.GetUtcNow();
        async Task AddAsync(string owner, string path)
        {
            if (await services.Store.ReadFileAsync(path, cancellationToken).ConfigureAwait(false) is { } content)
                found.AddRange(TrustText.Split(Encoding.UTF8.GetString(content)).Select(pem => Read(owner, pem, now)).OfType<CertificateStatus>());
        }

        await AddAsync("authority", StorePaths.Authority).ConfigureAwait(false);
        await AddAsync("client", StorePaths.Client).ConfigureAwait(false);
        foreach (var machine in await services.Store.ListAsync(cancellationToken).ConfigureAwait(false))
            await AddAsync(machine.Name, StorePaths.Server(machine.Name)).ConfigureAwait(false);
        return found;
    }

    private static CertificateStatus? Read(string owner, string pem, DateTimeOffset now)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return new CertificateStatus(
                owner, certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), certificate.BeginsAt(), certificate.ExpiresAt(),
                CertificateWarning.Find(certificate.ExpiresAt(), now));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
