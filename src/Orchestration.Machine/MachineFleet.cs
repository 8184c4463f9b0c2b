using Orchestration.Machines.Creation;
using Orchestration.Machines.Fleet;

namespace Orchestration.Machines;

/// <summary>
/// Machines of one store: creates them, provisions them, watches over their life. Disposing detaches and leaves every
/// machine as it is. Safe for concurrent callers; several processes may share a store.
/// </summary>
public sealed partial class MachineFleet : IAsyncDisposable
{
    private readonly FleetServices _services;
    private readonly DriverCatalog _drivers;
    private readonly CancellationTokenSource _detached = new();

    /// <summary>Opens a fleet.</summary>
    /// <param name="options">What it works with.</param>
    /// <exception cref="ArgumentOutOfRangeException">The parallelism is below 1.</exception>
    public MachineFleet(MachineFleetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Parallelism, 1, nameof(options));
        _services = FleetServices.From(options);
        _drivers = new DriverCatalog(options);
    }

    /// <summary>Begins the description of machines; nothing happens before <see cref="IMachineBuilder.EnsureAsync"/>.</summary>
    /// <param name="name">Name of the machine, or the beginning of the names of several.</param>
    /// <param name="count">How many, named <c>name-1</c>, <c>name-2</c> and so on; default: one, named as given.</param>
    /// <returns>The description.</returns>
    public IMachineBuilder Define(string name, int? count = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new MachineBuilder(this, _services, name, count);
    }

    /// <summary>Reads how a machine is reached, without asking anybody but the store.</summary>
    /// <param name="name">Name of the machine.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The machine.</returns>
    /// <exception cref="MachineNotFoundException">There is none of this name.</exception>
    /// <exception cref="MachineStateException">It has no address yet.</exception>
    public async Task<FleetMachine> GetAsync(string name, CancellationToken cancellationToken = default) =>
        MachineView.Of(await FindAsync(name, cancellationToken).ConfigureAwait(false), _services.Store);

    /// <summary>Lists the machines with their states; all providers are asked at once, each within <see cref="MachineFleetOptions.StateTimeout"/>.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The machines in natural order of their names; one that cannot be read is listed with its error.</returns>
    public async Task<IReadOnlyList<MachineStatus>> ListAsync(CancellationToken cancellationToken = default)
    {
        var stored = await _services.Store.ListAsync(cancellationToken).ConfigureAwait(false);
        return await Task.WhenAll(stored.Select(machine => StatusQuery.AskAsync(machine, _drivers, _services, cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>Runs all provisioning steps of a machine again with its stored definition; steps whose state is there change nothing.</summary>
    /// <param name="name">Name of the machine.</param>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <param name="cancellationToken">Ends the call; the machine goes on at the next call.</param>
    /// <returns>The machine.</returns>
    /// <exception cref="MachineStepException">A step failed.</exception>
    public async Task<FleetMachine> ProvisionAsync(string name, IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var record = await FindAsync(name, cancellationToken).ConfigureAwait(false);
        return await WatchEndpointAsync(
            name, () => new MachineEnsurer(_services).ProvisionAsync(record, _drivers.Find(record), progress, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes machines: their hosts where the driver made them, then their records and keys.</summary>
    /// <param name="names">Names of the machines.</param>
    /// <param name="force">Whether the record goes even when the provider refuses; what may be left is reported as a failed step. Default false.</param>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they are gone.</returns>
    /// <exception cref="MachineFleetException">Some could not be removed.</exception>
    public async Task RemoveAsync(IReadOnlyList<string> names, bool force = false, IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        await FleetRun.ForEachAsync(
            names,
            _services.Options.Parallelism,
            async (index, token) =>
            {
                await new MachineRemover(_services).RunAsync(names[index], _drivers, force, progress, token).ConfigureAwait(false);
                _endpoints.Forget(names[index]);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Detaches: ends what is going on; no machine is touched.</summary>
    /// <returns>A task that ends at once.</returns>
    public async ValueTask DisposeAsync()
    {
        await _detached.CancelAsync().ConfigureAwait(false);
        _detached.Dispose();
    }

    internal async Task<IReadOnlyList<FleetMachine>> EnsureAsync(
        IReadOnlyList<WantedMachine> machines, IProgress<MachineProgress>? progress, CancellationToken cancellationToken)
    {
        foreach (var driver in machines.Select(static machine => machine.Driver).Distinct()) _drivers.Add(driver);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _detached.Token);
        return await FleetRun.ForEachAsync(
            [.. machines.Select(static machine => machine.Definition.Name)],
            _services.Options.Parallelism,
            (index, token) => WatchEndpointAsync(
                machines[index].Definition.Name, () => new MachineEnsurer(_services).RunAsync(machines[index].Definition, machines[index].Driver, progress, token), token),
            ending.Token).ConfigureAwait(false);
    }

    private async Task<MachineRecord> FindAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!MachineName.IsValid(name)) throw new MachineNotFoundException(name);
        return await _services.Store.FindAsync(name, cancellationToken).ConfigureAwait(false) ?? throw new MachineNotFoundException(name);
    }
}
