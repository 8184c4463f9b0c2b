using Orchestration.Machines.Certificates;
using Orchestration.Machines.Creation;
using Orchestration.Machines.Creation.Steps;
using Orchestration.Machines.Fleet;

namespace Orchestration.Machines;

// Certificates of machines that run: shown, replaced, and moved to a new authority.
public sealed partial class MachineFleet
{
    /// <summary>Shows the certificates of the store: the authority's (two while it is renewed), the client's, and each machine's. Asks nobody but the store.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The certificates with their dates and warnings, the first warning 30 days before the end.</returns>
    public Task<IReadOnlyList<CertificateStatus>> ListCertificatesAsync(CancellationToken cancellationToken = default) => CertificateList.ReadAsync(_services, cancellationToken);

    /// <summary>Gives running machines new keys and server certificates; their names stay in them. Each engine is restarted once.</summary>
    /// <param name="names">Names of the machines.</param>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <param name="cancellationToken">Ends the call; a machine goes on at the next call or at the next <see cref="ProvisionAsync"/>.</param>
    /// <returns>The machines, in the order of their names given.</returns>
    /// <exception cref="MachineFleetException">Some do not run or could not be reached; the others have their new certificates.</exception>
    public Task<IReadOnlyList<FleetMachine>> RegenerateCertificatesAsync(
        IReadOnlyList<string> names, IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ForEachAsync(names, async (name, token) =>
        {
            var record = await FindAsync(name, token).ConfigureAwait(false);
            return await new MachineEnsurer(_services).ReissueAsync(record, _drivers.Find(record), CertificateNeed.Always, progress, token).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Gives this store's clients a new key and certificate. Engines are not touched.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is there.</returns>
    public Task RegenerateClientCertificateAsync(CancellationToken cancellationToken = default) => ClientCertificate.ReplaceAsync(_services, cancellationToken);

    /// <summary>
    /// Replaces the authority and all certificates that it issued, without a moment in which an engine refuses a client:
    /// first every engine trusts both and shows a certificate of the new one, then clients change, then the trust in the old
    /// one ends. Each engine is restarted twice, one machine after the other unless asked otherwise. All machines of the
    /// store have to run; after a failure or a crash, calling again goes on.
    /// </summary>
    /// <param name="parallelism">Machines that are worked on at the same time; default 1, so that a cluster keeps the others.</param>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <param name="cancellationToken">Ends the call; both authorities stay trusted until the next call.</param>
    /// <returns>A task that ends when only the new authority is trusted.</returns>
    /// <exception cref="MachineFleetException">Some machines do not run or could not be reached; both authorities stay trusted.</exception>
    /// <exception cref="MachineCertificateException">The fleet's authority is not an <see cref="IRenewableAuthority"/>.</exception>
    public Task RotateAuthorityAsync(int parallelism = 1, IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        return new AuthorityRotation(_services, _drivers, progress).RunAsync(parallelism, cancellationToken);
    }
}
