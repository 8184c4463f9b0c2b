using Orchestration.Machines.Manifest;

namespace Orchestration.Machines;

// Whole fleets by their description: what would happen, and making it happen.
public sealed partial class MachineFleet
{
    /// <summary>Says what has to happen so that a fleet becomes what its manifest says. Compares with the store, and asks the providers whether the hosts of the fleet run, each within <see cref="MachineFleetOptions.StateTimeout"/>; nothing is touched.</summary>
    /// <param name="manifest">The fleet as it is wanted; its drivers have to be in <see cref="MachineFleetOptions.Providers"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The plan; empty when all is as it was wanted last, and runs.</returns>
    /// <exception cref="MachineDefinitionException">The manifest is not acceptable, or a machine belongs to another fleet; all problems are named together.</exception>
    /// <exception cref="MachineStoreException">A record cannot be read.</exception>
    public async Task<FleetPlan> PlanAsync(FleetManifest manifest, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var problems = new ManifestProblems();
        ManifestCheck.FindProblems(manifest, _services.Options.Providers, problems);
        problems.Require();
        var found = await new MachineFinder(_services, _drivers).FindAsync(manifest, cancellationToken).ConfigureAwait(false);
        var plan = FleetPlanner.Plan(manifest, found, _services.Options.Providers, problems);
        problems.Require();
        return plan;
    }

    /// <summary>
    /// Carries a plan out: first what is new, unfinished or off, several machines at once whatever their groups; then what changes or is replaced, one machine after
    /// the other, so that the rest stays in use; then what is no longer described is removed.
    /// </summary>
    /// <param name="plan">The plan, as <see cref="PlanAsync"/> gave it.</param>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <param name="cancellationToken">Ends the call; a new plan goes on from there.</param>
    /// <returns>The machines of the fleet, in the order of the manifest.</returns>
    /// <exception cref="MachineStateException">The fleet is not what it was when the plan was made; nothing was touched.</exception>
    /// <exception cref="MachineFleetException">Some machines failed. What comes later in the plan was not begun.</exception>
    public async Task<IReadOnlyList<FleetMachine>> ApplyAsync(FleetPlan plan, IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (await PlanAsync(plan.Manifest, cancellationToken).ConfigureAwait(false) != plan)
            throw new MachineStateException(plan.Manifest.Fleet, $"Fleet '{plan.Manifest.Fleet}' is not what it was when the plan was made", new ErrorFacts { Remedy = "Make a new plan" });
        await new PlanRunner(this, _services, progress).RunAsync(plan, cancellationToken).ConfigureAwait(false);

        List<FleetMachine> machines = [];
        foreach (var name in plan.Manifest.Groups.SelectMany(static group => group.MachineNames)) machines.Add(await GetAsync(name, cancellationToken).ConfigureAwait(false));
        return machines;
    }
}
