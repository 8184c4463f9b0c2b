using Orchestration.Machines.Creation;
using Orchestration.Machines.Creation.Steps;
using Orchestration.Machines.Fleet;

namespace Orchestration.Machines.Certificates;

/// <summary>
/// Replaces the authority under a running fleet. Every engine trusts old and new before any client uses the new, and
/// every client uses the new before an engine ends its trust in the old; so no connection is refused at any moment.
/// </summary>
internal sealed class AuthorityRotation(FleetServices services, DriverCatalog drivers, IProgress<MachineProgress>? progress)
{
    public async Task RunAsync(int parallelism, CancellationToken cancellationToken)
    {
        var authority = services.Authority as IRenewableAuthority
            ?? throw new MachineCertificateException("The fleet's authority cannot be renewed from here", new ErrorFacts { Wanted = nameof(IRenewableAuthority), Found = services.Authority.GetType().Name });

        await authority.RenewAsync(cancellationToken).ConfigureAwait(false);
        await ClientFiles.RefreshAsync(services, cancellationToken).ConfigureAwait(false);
        await ReachAllAsync(CertificateNeed.FromNewestAuthority, parallelism, cancellationToken).ConfigureAwait(false);
        await ClientCertificate.RenewAsync(services, cancellationToken).ConfigureAwait(false);
        await ReachAllAsync(CertificateNeed.NewestTrustAlone, parallelism, cancellationToken).ConfigureAwait(false);
        await authority.RetireAsync(cancellationToken).ConfigureAwait(false);
        await ClientFiles.RefreshAsync(services, cancellationToken).ConfigureAwait(false);
    }

    private async Task ReachAllAsync(CertificateNeed need, int parallelism, CancellationToken cancellationToken)
    {
        List<MachineRecord> machines = [];
        foreach (var stored in await services.Store.ListAsync(cancellationToken).ConfigureAwait(false))
            machines.Add(stored.Record ?? throw stored.Error!);
        machines.RemoveAll(record => record.State is null || !drivers.Find(record).Capabilities.Provisions);
        await FleetRun.ForEachAsync(
            [.. machines.Select(static record => record.Name)],
            parallelism,
            (index, token) => new MachineEnsurer(services).ReissueAsync(machines[index], drivers.Find(machines[index]), need, progress, token),
            cancellationToken).ConfigureAwait(false);
    }
}
