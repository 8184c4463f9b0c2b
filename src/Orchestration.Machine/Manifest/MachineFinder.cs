using Orchestration.Machines.Fleet;

namespace Orchestration.Machines.Manifest;

/// <summary>Reads what is stored, and asks how the hosts are of machines that belong to a manifest.</summary>
internal sealed class MachineFinder(FleetServices services, DriverCatalog drivers)
{
    /// <exception cref="MachineStoreException">A record cannot be read.</exception>
    public async Task<IReadOnlyList<FoundMachine>> FindAsync(FleetManifest manifest, CancellationToken cancellationToken)
    {
        var stored = await services.Store.ListAsync(cancellationToken).ConfigureAwait(false);
        var wanted = manifest.Groups.SelectMany(static group => group.MachineNames).ToHashSet(StringComparer.Ordinal);
        if (stored.FirstOrDefault(static machine => machine.Record is null) is { } unreadable) throw unreadable.Error!;
        var found = new FoundMachine[stored.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, stored.Count),
            new ParallelOptions { MaxDegreeOfParallelism = services.Options.Parallelism, CancellationToken = cancellationToken },
            async (index, token) => found[index] = wanted.Contains(stored[index].Name)
                ? await AskAsync(stored[index], token).ConfigureAwait(false)
                : new FoundMachine(stored[index].Record!)).ConfigureAwait(false);
        return found;
    }

    private async Task<FoundMachine> AskAsync(StoredMachine machine, CancellationToken cancellationToken)
    {
        var record = machine.Record!;
        // Whoever has no driver for it cannot start it either; the plan says what is wrong with its driver.
        if (record.State is null || drivers.TryFind(record) is not { } driver || !driver.Capabilities.Provisions) return new FoundMachine(record);
        var status = await StatusQuery.AskAsync(machine, drivers, services, cancellationToken).ConfigureAwait(false);
        var isKnown = status.State is not (MachineState.Timeout or MachineState.Error);
        return new FoundMachine(record, isKnown ? status.State : null, driver.Capabilities.Actions.Contains(status.State == MachineState.Paused ? PowerAction.Resume : PowerAction.Start));
    }
}
