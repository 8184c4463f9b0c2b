using Orchestration.Machines.Creation;
using Orchestration.Machines.Creation.Steps;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Fleet.Power;

/// <summary>Brings a machine back to use: starts its host, and where the address is another one, renews what depends on it.</summary>
internal sealed class MachineReviver(FleetServices services, DriverCatalog drivers)
{
    /// <summary>Steps for a machine that was ready once; what has to be done to its engine comes before the engine starts.</summary>
    private IReadOnlyList<IMachineStep> Steps(params IEnumerable<IMachineStep> ofEngine) =>
    [
        new StartHost(),
        new AwaitAddress(),
        new LogIn(),
        new DetectSystem(),
        new IssueCertificates(),
        new WriteCertificates(),
        .. ofEngine,
        new RestartEngine(),
        new CheckEngine(),
        .. Attend.All(services),
    ];

    /// <summary>Steps for an engine that is there already and nobody provisions.</summary>
    private static IReadOnlyList<IMachineStep> EngineSteps => [new StartHost(), new AwaitAddress(), new CheckEngine()];

    /// <param name="name">Name of the machine.</param>
    /// <param name="progress">Receives what happens.</param>
    /// <param name="kind">What it is a part of.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<FleetMachine> RunAsync(string name, IProgress<MachineProgress>? progress, MachineOperationKind kind, CancellationToken cancellationToken)
    {
        var record = await services.Store.FindAsync(name, cancellationToken).ConfigureAwait(false) ?? throw new MachineNotFoundException(name);
        PowerRun.RequireHost(record);
        var driver = drivers.Find(record);
        return record.Phase == MachinePhase.Ready
            ? await WalkAsync(record, driver, kind, driver.Capabilities.Provisions ? Steps() : EngineSteps, progress, cancellationToken).ConfigureAwait(false)
            : await new MachineEnsurer(services).ProvisionAsync(record, driver, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts the machine where it is off, and brings its engine to a newer version.</summary>
    public async Task<FleetMachine> UpgradeAsync(string name, IProgress<MachineProgress>? progress, CancellationToken cancellationToken)
    {
        var record = await services.Store.FindAsync(name, cancellationToken).ConfigureAwait(false) ?? throw new MachineNotFoundException(name);
        PowerRun.RequireHost(record);
        var driver = drivers.Find(record);
        if (!driver.Capabilities.Provisions) throw new MachineStateException(name, $"The engine of machine '{name}' is somebody else's, who upgrades it");
        return await WalkAsync(record, driver, MachineOperationKind.Upgrade, Steps(new UpgradeEngine()), progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task<FleetMachine> WalkAsync(
        MachineRecord record, IMachineDriver driver, MachineOperationKind kind, IReadOnlyList<IMachineStep> steps, IProgress<MachineProgress>? progress, CancellationToken cancellationToken)
    {
        var gate = await services.Store.LockAsync(StorePaths.Machine(record.Name), cancellationToken).ConfigureAwait(false);
        await using var held = gate.ConfigureAwait(false);
        var current = await services.Store.FindAsync(record.Name, cancellationToken).ConfigureAwait(false) ?? throw new MachineNotFoundException(record.Name);
        var state = await driver.GetStateAsync(PowerRun.RequireHost(current), cancellationToken).ConfigureAwait(false);
        if (PowerDecision.Of(PowerAction.Start, state, driver.Capabilities).Refusal is { } refusal)
            throw new MachineStateException(record.Name, $"Machine '{record.Name}' cannot start: {refusal}");
        var work = new MachineWork(services, driver, current, progress) { Kind = kind };
        await using var closing = work.ConfigureAwait(false);
        await StepRunner.RunAsync(steps, work, cancellationToken).ConfigureAwait(false);
        return MachineView.Of(work.Record, services.Store);
    }
}
