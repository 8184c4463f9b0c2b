using Orchestration.Engines;
using Orchestration.Machines.Certificates;
using Orchestration.Machines.Creation.Steps;
using Orchestration.Machines.Fleet;
using Orchestration.Machines.Fleet.Power;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Creation;

/// <summary>Brings one machine to where it is wanted, from wherever it is.</summary>
internal sealed class MachineEnsurer(FleetServices services)
{
    private const string Look = "look";

    /// <summary>
    /// The whole procedure. Settings are written before the engine is installed, so that its first start already has them.
    /// </summary>
    private IReadOnlyList<IMachineStep> Steps(CertificateNeed need = CertificateNeed.WhenItDoesNotServe) =>
    [
        new CreateHost(),
        new StartHost(),
        new AwaitAddress(),
        new LogIn(),
        new DetectSystem(),
        new SetHostname(),
        .. Own(ProvisionStage.BeforeEngine),
        new IssueCertificates(need),
        new WriteCertificates(),
        new WriteEngineSettings(),
        new WriteServiceSettings(),
        new InstallEngine(),
        new RestartEngine(),
        .. Own(ProvisionStage.AfterEngine),
        new CheckEngine(),
        .. Attend.All(services),
    ];

    /// <summary>The procedure for an engine that is there already and stays as it is.</summary>
    private static IReadOnlyList<IMachineStep> EngineSteps => [new CreateHost(), new StartHost(), new AwaitAddress(), new CheckEngine()];

    /// <summary>The part of the procedure that gives a running engine a certificate.</summary>
    private IReadOnlyList<IMachineStep> CertificateSteps(CertificateNeed need) =>
        [new AwaitAddress(), new LogIn(), new IssueCertificates(need), new WriteCertificates(), new RestartEngine(), new CheckEngine(), .. Attend.All(services)];

    private IEnumerable<IMachineStep> Own(ProvisionStage stage) =>
        services.Options.Steps.Where(step => step.Stage == stage).Select(static IMachineStep (step) => new OwnStep(step)).Append(new RunHooks(stage));

    public async Task<FleetMachine> RunAsync(MachineDefinition definition, IMachineDriver driver, IProgress<MachineProgress>? progress, CancellationToken cancellationToken)
    {
        var gate = await services.Store.LockAsync(StorePaths.Machine(definition.Name), cancellationToken).ConfigureAwait(false);
        await using var held = gate.ConfigureAwait(false);
        var record = await FindAsync(definition, driver, cancellationToken).ConfigureAwait(false)
            ?? await BeginAsync(definition, driver, cancellationToken).ConfigureAwait(false);

        var work = new MachineWork(services, driver, record, progress);
        await using var closing = work.ConfigureAwait(false);
        if (!await IsAsWantedAsync(work, definition, cancellationToken).ConfigureAwait(false))
            await CarryOutAsync(work, definition, cancellationToken).ConfigureAwait(false);
        return MachineView.Of(work.Record, services.Store);
    }

    /// <summary>Runs every step again, whatever the machine looks like from outside.</summary>
    public async Task<FleetMachine> ProvisionAsync(MachineRecord record, IMachineDriver driver, IProgress<MachineProgress>? progress, CancellationToken cancellationToken)
    {
        var gate = await services.Store.LockAsync(StorePaths.Machine(record.Name), cancellationToken).ConfigureAwait(false);
        await using var held = gate.ConfigureAwait(false);
        var work = new MachineWork(services, driver, await services.Store.FindAsync(record.Name, cancellationToken).ConfigureAwait(false) ?? record, progress);
        await using var closing = work.ConfigureAwait(false);
        await CarryOutAsync(work, work.Definition, cancellationToken).ConfigureAwait(false);
        return MachineView.Of(work.Record, services.Store);
    }

    /// <summary>Gives a running machine's engine a new certificate where one is needed, and restarts the engine only then.</summary>
    public async Task<FleetMachine> ReissueAsync(
        MachineRecord record, IMachineDriver driver, CertificateNeed need, IProgress<MachineProgress>? progress, CancellationToken cancellationToken)
    {
        var gate = await services.Store.LockAsync(StorePaths.Machine(record.Name), cancellationToken).ConfigureAwait(false);
        await using var held = gate.ConfigureAwait(false);
        record = await services.Store.FindAsync(record.Name, cancellationToken).ConfigureAwait(false) ?? throw new MachineNotFoundException(record.Name);
        if (record is not { Phase: MachinePhase.Ready or MachinePhase.Provisioning, State: { } state }
            || await driver.GetStateAsync(state, cancellationToken).ConfigureAwait(false) is not MachineState.Running)
        {
            throw new MachineStateException(record.Name, $"Machine '{record.Name}' does not run, so that its engine cannot get a certificate",
                new ErrorFacts { Remedy = "Start the machine or remove it, then call again" });
        }

        var work = new MachineWork(services, driver, record, progress) { Kind = MachineOperationKind.Certificates };
        await using var closing = work.ConfigureAwait(false);
        // What an earlier operation left undone is done too: a machine is ready only after all of it.
        var steps = record is { Phase: MachinePhase.Ready, Operation: null } ? CertificateSteps(need) : Steps(need);
        await StepRunner.RunAsync(steps, work, cancellationToken).ConfigureAwait(false);
        return MachineView.Of(work.Record, services.Store);
    }

    private async Task<MachineRecord?> FindAsync(MachineDefinition definition, IMachineDriver driver, CancellationToken cancellationToken)
    {
        var record = await services.Store.FindAsync(definition.Name, cancellationToken).ConfigureAwait(false);
        if (record is null) return null;
        if (!string.Equals(record.Driver, driver.Name, StringComparison.Ordinal))
        {
            throw new MachineStateException(record.Name, $"Machine '{record.Name}' exists with another driver",
                new ErrorFacts { Found = record.Driver, Wanted = driver.Name, Remedy = "Remove the machine first, or choose another name" });
        }

        // A removal that was interrupted is finished; a host that the provider does not know any more is made anew.
        var isGone = record.Phase == MachinePhase.Removing
            || (record is { Phase: not MachinePhase.Creating, State: { } state }
                && await driver.IsGoneAsync(state, cancellationToken).ConfigureAwait(false));
        if (!isGone) return record;
        await new MachineRemover(services).FinishAsync(record, driver, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task<MachineRecord> BeginAsync(MachineDefinition definition, IMachineDriver driver, CancellationToken cancellationToken)
    {
        await driver.CheckAsync(definition, cancellationToken).ConfigureAwait(false);
        var record = new MachineRecord(definition, driver.Name, Guid.NewGuid().ToString("N"), services.Time.GetUtcNow())
        {
            Operation = new MachineOperation(MachineOperationKind.Create, services.Time.GetUtcNow()),
        };
        await services.Store.SaveAsync(record, cancellationToken).ConfigureAwait(false);
        return record;
    }

    private async Task<bool> IsAsWantedAsync(MachineWork work, MachineDefinition definition, CancellationToken cancellationToken)
    {
        var record = work.Record;
        if (record is not { Phase: MachinePhase.Ready, Operation: null, LastError: null, State: { } state } || record.Definition != definition) return false;
        if (await work.Driver.GetStateAsync(state, cancellationToken).ConfigureAwait(false) != MachineState.Running) return false;
        if (await work.Driver.GetAddressAsync(state, cancellationToken).ConfigureAwait(false) != record.Address) return false;
        if (record.CertificateExpiresAt - LeafCheck.RenewBefore < services.Time.GetUtcNow()) return false;
        await ClientCertificate.EnsureAsync(services, cancellationToken).ConfigureAwait(false);
        try
        {
            await EngineCheck.AskVersionAsync(services.Engines, MachineView.Of(record, services.Store).Engine, cancellationToken).ConfigureAwait(false);
            foreach (var step in work.Driver.Capabilities.Provisions ? Attend.All(services) : [])
                if (await step.FindWorkAsync(work, cancellationToken).ConfigureAwait(false) is not null) return false;
            work.Report(Look, StepOutcome.Unchanged, "it is as it is wanted");
            return true;
        }
        catch (EngineException exception)
        {
            work.Report(Look, StepOutcome.Output, $"its engine does not answer: {exception.Message}");
            return false;
        }
    }

    private async Task CarryOutAsync(MachineWork work, MachineDefinition definition, CancellationToken cancellationToken)
    {
        // Not ready until the new definition has reached the host, even if we die on the way.
        if (work.Definition != definition)
        {
            await work.SaveAsync(
                record => record with
                {
                    Definition = definition,
                    Operation = PowerOperation.End(record.Operation) ?? new MachineOperation(MachineOperationKind.Change, services.Time.GetUtcNow()) { Before = record.Definition },
                    Phase = record.Phase == MachinePhase.Ready ? MachinePhase.Provisioning : record.Phase,
                },
                cancellationToken).ConfigureAwait(false);
        }

        await StepRunner.RunAsync(work.Driver.Capabilities.Provisions ? Steps() : EngineSteps, work, cancellationToken).ConfigureAwait(false);
    }
}
