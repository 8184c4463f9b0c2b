using System.Text;
using Orchestration.Machines.Certificates;
using Orchestration.Machines.Provisioning.Configuration;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Creation.Steps;

/// <summary>Issues the engine's certificate when the present one does not serve, such as after a change of address.</summary>
/// <param name="need">What makes a new one necessary besides.</param>
internal sealed class IssueCertificates(CertificateNeed need = CertificateNeed.WhenItDoesNotServe) : IMachineStep
{
    private IServerKey? _key;

    public string Name => "issue certificates";

    public async Task<string?> FindWorkAsync(MachineWork work, CancellationToken cancellationToken)
    {
        await ClientCertificate.EnsureAsync(work.Services, cancellationToken).ConfigureAwait(false);
        var trust = await work.Services.Authority.GetTrustAsync(cancellationToken).ConfigureAwait(false);
        var certificate = await ReadAsync(work, cancellationToken).ConfigureAwait(false);
        var publicKey = await Key(work).FindAsync(work, cancellationToken).ConfigureAwait(false);
        var issuers = need == CertificateNeed.WhenItDoesNotServe ? trust : TrustText.Newest(trust);
        var problem = publicKey is null ? "there is no key yet"
            : LeafCheck.FindProblem(certificate, publicKey, issuers, ServerNames(work), work.Services.Time.GetUtcNow(), IsMaster(work))
            ?? (need == CertificateNeed.Always ? "a new one is asked for" : null);
        if (problem is null) await UseAsync(work, certificate!, cancellationToken).ConfigureAwait(false);
        return problem;
    }

    public async Task RunAsync(MachineWork work, CancellationToken cancellationToken)
    {
        var name = work.Record.Name;
        var certificate = await work.Services.Authority.IssueAsync(
            await Key(work).RequestAsync(work, cancellationToken).ConfigureAwait(false),
            new CertificateProfile(name, IsMaster(work) ? CertificateUsage.Server | CertificateUsage.Client : CertificateUsage.Server) { ServerNames = [.. ServerNames(work)] },
            cancellationToken).ConfigureAwait(false);

        await Key(work).AcceptAsync(work, cancellationToken).ConfigureAwait(false);
        await work.Services.Store.WriteFileAsync(StorePaths.Server(name), Encoding.UTF8.GetBytes(certificate), cancellationToken).ConfigureAwait(false);
        await work.SaveAsync(record => record with { CertificateExpiresAt = LeafCheck.ReadExpiry(certificate) }, cancellationToken).ConfigureAwait(false);
        await UseAsync(work, certificate, cancellationToken).ConfigureAwait(false);
    }

    // A swarm's master shows its certificate to the other engines.
    private static bool IsMaster(MachineWork work) => work.Definition.Labels.ContainsKey(MachineListFilter.SwarmMasterLabel);

    private static IEnumerable<string> ServerNames(MachineWork work) =>
        [.. work.Definition.ServerNames, work.Address.Host, .. work.Address.PrivateHost is { } inner ? [inner] : Array.Empty<string>(), work.Record.Name, "localhost", "127.0.0.1"];

    private IServerKey Key(MachineWork work) => _key ??= work.Services.Options.ServerKeys == ServerKeyPlace.Host ? new HostServerKey() : new StoredServerKey();

    private async Task UseAsync(MachineWork work, string certificate, CancellationToken cancellationToken)
    {
        var trust = await work.Services.Authority.GetTrustAsync(cancellationToken).ConfigureAwait(false);
        work.CertificateFiles =
        [
            HostFile.Of(EnginePaths.Authority, need == CertificateNeed.NewestTrustAlone ? TrustText.Newest(trust) : trust, "0644"),
            HostFile.Of(EnginePaths.Certificate, certificate, "0644"),
            .. await Key(work).FilesAsync(work, cancellationToken).ConfigureAwait(false),
        ];
    }

    private static async Task<string?> ReadAsync(MachineWork work, CancellationToken cancellationToken) =>
        await work.Services.Store.ReadFileAsync(StorePaths.Server(work.Record.Name), cancellationToken).ConfigureAwait(false) is { } content ? Encoding.UTF8.GetString(content) : null;
}
