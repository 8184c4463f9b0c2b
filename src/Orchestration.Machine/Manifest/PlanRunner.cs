using Orchestration.Machines.Fleet;

namespace Orchestration.Machines.Manifest;

/// <summary>Carries a plan out. Decides nothing.</summary>
internal sealed class PlanRunner(MachineFleet fleet, FleetServices services, IProgress<MachineProgress>? progress)
{
    private readonly DriverContext _context = new(services.Engines, services.Ssh) { Time = services.Time };

    public async Task RunAsync(FleetPlan plan, CancellationToken cancellationToken)
    {
        var wanted = await DescribeAsync(plan.Manifest, cancellationToken).ConfigureAwait(false);
        await EnsureAsync(wanted, Names(plan, MachineChangeKind.Create, MachineChangeKind.Finish, MachineChangeKind.Start), cancellationToken).ConfigureAwait(false);
        foreach (var name in Names(plan, MachineChangeKind.Change)) await EnsureAsync(wanted, [name], cancellationToken).ConfigureAwait(false);
        foreach (var name in Names(plan, MachineChangeKind.Replace))
        {
            await fleet.RemoveAsync([name], force: false, progress, cancellationToken).ConfigureAwait(false);
            await EnsureAsync(wanted, [name], cancellationToken).ConfigureAwait(false);
        }

        await fleet.RemoveAsync([.. Names(plan, MachineChangeKind.Remove)], force: false, progress, cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<string> Names(FleetPlan plan, params MachineChangeKind[] kinds) =>
        plan.Changes.Where(change => kinds.Contains(change.Kind)).Select(static change => change.Machine);

    /// <summary>Every machine of the manifest with its driver, which those of a group share.</summary>
    private async Task<IReadOnlyDictionary<string, WantedMachine>> DescribeAsync(FleetManifest manifest, CancellationToken cancellationToken)
    {
        var stored = (await fleet.ReadRecordsAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(static record => record.Name, StringComparer.Ordinal);
        return manifest.Groups.SelectMany(group =>
        {
            var provider = services.Options.Providers.First(provider => string.Equals(provider.Name, group.Driver, StringComparison.Ordinal));
            var driver = GroupDriver.Create(group, provider, _context);
            return GroupDriver.Machines(manifest, group, provider, stored).Select(machine => new WantedMachine(machine, driver));
        }).ToDictionary(static wanted => wanted.Definition.Name, StringComparer.Ordinal);
    }

    private Task EnsureAsync(IReadOnlyDictionary<string, WantedMachine> wanted, IEnumerable<string> names, CancellationToken cancellationToken) =>
        fleet.EnsureAsync([.. names.Select(name => wanted[name])], progress, cancellationToken);
}
