using Orchestration.Machines.Fleet;

namespace Orchestration.Machines.Manifest;

/// <summary>Carries a plan out. Decides nothing.</summary>
internal sealed class PlanRunner(MachineFleet fleet, FleetServices services, IProgress<MachineProgress>? progress)
{
    private readonly DriverContext _context = new(services.Engines, services.Ssh) { Time = services.Time };

    public async Task RunAsync(FleetPlan plan, CancellationToken cancellationToken)
    {
        var created = Names(plan, MachineChangeKind.Create, MachineChangeKind.Finish).ToHashSet(StringComparer.Ordinal);
        foreach (var group in plan.Manifest.Groups) await EnsureAsync(plan, group, created.Contains, cancellationToken).ConfigureAwait(false);
        foreach (var name in Names(plan, MachineChangeKind.Change)) await EnsureAsync(plan, name, cancellationToken).ConfigureAwait(false);
        foreach (var name in Names(plan, MachineChangeKind.Replace))
        {
            await fleet.RemoveAsync([name], force: false, progress, cancellationToken).ConfigureAwait(false);
            await EnsureAsync(plan, name, cancellationToken).ConfigureAwait(false);
        }

        await fleet.RemoveAsync([.. Names(plan, MachineChangeKind.Remove)], force: false, progress, cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<string> Names(FleetPlan plan, params MachineChangeKind[] kinds) =>
        plan.Changes.Where(change => kinds.Contains(change.Kind)).Select(static change => change.Machine);

    private async Task EnsureAsync(FleetPlan plan, string name, CancellationToken cancellationToken)
    {
        var group = plan.Manifest.Groups.First(group => group.MachineNames.Contains(name, StringComparer.Ordinal));
        await EnsureAsync(plan, group, machine => string.Equals(machine, name, StringComparison.Ordinal), cancellationToken).ConfigureAwait(false);
    }

    private async Task EnsureAsync(FleetPlan plan, MachineGroup group, Func<string, bool> isMeant, CancellationToken cancellationToken)
    {
        var provider = services.Options.Providers.First(provider => string.Equals(provider.Name, group.Driver, StringComparison.Ordinal));
        List<MachineDefinition> machines = [.. GroupDriver.Machines(plan.Manifest, group, provider).Where(machine => isMeant(machine.Name))];
        if (machines.Count == 0) return;
        await fleet.EnsureAsync(machines, GroupDriver.Create(group, provider, _context), progress, cancellationToken).ConfigureAwait(false);
    }
}
