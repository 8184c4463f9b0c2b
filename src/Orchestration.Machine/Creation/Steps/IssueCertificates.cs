using System.Text;
using Orchestration.Machines.Certificates;
using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Issues the engine's certificate when the present one does not serve, such as after a change of address.</summary>
internal sealed class IssueCertificates : IMachineStep
{
    public string Name => "issue certificates";

    public async Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken)
    {
        await ClientCertificate.EnsureAsync(work.Services, cancellationToken).ConfigureAwait(false);
        var trust = await work.Services.Authority.GetTrustAsync(cancellationToken).ConfigureAwait(false);
        var certificate = await ReadAsync(work, StorePaths.Server(work.Record.Name), cancellationToken).ConfigureAwait(false);
        var key = await ReadAsync(work, StorePaths.ServerKey(work.Record.Name), cancellationToken).ConfigureAwait(false);
        var problem = key is null ? "there is no key yet" : LeafCheck.FindProblem(certificate, key, trust, ServerNames(work), work.Services.Time.GetUtcNow());
        if (problem is null) work.CertificateFiles = Files(trust, certificate!, key!);
        return problem;
    }

    public async Task RunAsync(MachineWork work, CancellationToken cancellationToken)
    {
        var (store, name) = (work.Services.Store, work.Record.Name);
        using var key = CertificateKey.Make(CertificateKeyKind.Ecdsa);
        var certificate = await work.Services.Authority.IssueAsync(
            key.SigningRequest(name),
            new CertificateProfile(name, CertificateUsage.Server) { ServerNames = [.. ServerNames(work)] },
            cancellationToken).ConfigureAwait(false);

        await store.WriteFileAsync(StorePaths.ServerKey(name), Encoding.UTF8.GetBytes(key.ExportPem() + "\n"), cancellationToken).ConfigureAwait(false);
        await store.WriteFileAsync(StorePaths.Server(name), Encoding.UTF8.GetBytes(certificate), cancellationToken).ConfigureAwait(false);
        await work.SaveAsync(record => record with { CertificateExpiresAt = LeafCheck.ReadExpiry(certificate) }, cancellationToken).ConfigureAwait(false);
        work.CertificateFiles = Files(await work.Services.Authority.GetTrustAsync(cancellationToken).ConfigureAwait(false), certificate, key.ExportPem() + "\n");
    }

    private static IEnumerable<string> ServerNames(MachineWork work) =>
        [.. work.Definition.ServerNames, work.Address.Host, .. work.Address.PrivateHost is { } inner ? [inner] : Array.Empty<string>(), work.Record.Name, "localhost", "127.0.0.1"];

    private static HostFile[] Files(string trust, string certificate, string key) =>
    [
        HostFile.Of(EnginePaths.Authority, trust, "0644"),
        HostFile.Of(EnginePaths.Certificate, certificate, "0644"),
        HostFile.Of(EnginePaths.Key, key, "0600"),
    ];

    private static async Task<string?> ReadAsync(MachineWork work, string path, CancellationToken cancellationToken) =>
        await work.Services.Store.ReadFileAsync(path, cancellationToken).ConfigureAwait(false) is { } content ? Encoding.UTF8.GetString(content) : null;
}
