using Orchestration.Machines.Creation;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Fleet.Power;

/// <summary>Switches one host and waits until the provider says that it is so; writes it down before and after.</summary>
internal sealed class PowerRun(FleetServices services, DriverCatalog drivers, IProgress<MachineProgress>? progress)
{
    public async Task RunAsync(string name, PowerAction action, CancellationToken cancellationToken)
    {
        var gate = await services.Store.LockAsync(StorePaths.Machine(name), cancellationToken).ConfigureAwait(false);
        await using var held = gate.ConfigureAwait(false);
        var record = await FindAsync(name, cancellationToken).ConfigureAwait(false);
        await ChangeAsync(record, action, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The host's state, or an error for a machine that never got one.</summary>
    public static DriverState RequireHost(MachineRecord record) => record.State
        ?? throw new MachineStateException(record.Name, $"Machine '{record.Name}' has no host yet", new ErrorFacts { Remedy = "Run EnsureAsync to finish it, or RemoveAsync to forget it" });

    private async Task<MachineRecord> FindAsync(string name, CancellationToken cancellationToken) =>
        await services.Store.FindAsync(name, cancellationToken).ConfigureAwait(false) ?? throw new MachineNotFoundException(name);

    private async Task ChangeAsync(MachineRecord record, PowerAction action, CancellationToken cancellationToken)
    {
        var (driver, host, step) = (drivers.Find(record), RequireHost(record), $"{PowerDecision.Word(action)} host");
        var began = services.Time.GetTimestamp();
        void Report(StepOutcome outcome, string? detail) =>
            progress?.Report(new MachineProgress(record.Name, step, outcome, detail) { Elapsed = services.Time.GetElapsedTime(began) });
        progress?.Report(new MachineProgress(record.Name, step, StepOutcome.Started));
        var work = new MachineWork(services, driver, record, progress) { Kind = PowerOperation.Of(action) };
        await using var closing = work.ConfigureAwait(false);
        try
        {
            var state = await driver.GetStateAsync(host, cancellationToken).ConfigureAwait(false);
            var decision = PowerDecision.Of(action, state, driver.Capabilities);
            if (decision.Refusal is { } refusal) throw new MachineStateException(record.Name, $"Machine '{record.Name}' cannot {PowerDecision.Word(action)}: {refusal}");
            if (!decision.Actions.IsEmpty) await work.SaveAsync(found => Begin(found, work.Begin(), step), cancellationToken).ConfigureAwait(false);
            foreach (var part in decision.Actions) await CarryOutAsync(record, driver, host, part, cancellationToken).ConfigureAwait(false);
            await work.SaveAsync(Finish, cancellationToken).ConfigureAwait(false);
            if (decision.Actions.IsEmpty) Report(StepOutcome.Unchanged, $"it is {state.ToString().ToLowerInvariant()} already");
            else Report(StepOutcome.Changed, $"it was {state.ToString().ToLowerInvariant()}");
        }
        catch (OrchestrationException exception)
        {
            Report(StepOutcome.Failed, exception.Message);
            if (work.Record.Operation is not null) await work.NoteAsync(exception.Message).ConfigureAwait(false);
            throw;
        }
    }

    private static MachineRecord Begin(MachineRecord record, MachineOperation operation, string step) =>
        PowerOperation.IsPower(operation.Kind) ? record with { Operation = operation, PendingStep = step, LastError = null } : record;

    /// <summary>An operation that has not to do with power stays, and so does its place.</summary>
    private static MachineRecord Finish(MachineRecord record) => record.Operation is { } operation && PowerOperation.IsPower(operation.Kind)
        ? record with { Operation = null, PendingStep = null, LastError = null }
        : record;

    private async Task CarryOutAsync(MachineRecord record, IMachineDriver driver, DriverState host, PowerAction action, CancellationToken cancellationToken)
    {
        await driver.ChangePowerAsync(host, action, cancellationToken).ConfigureAwait(false);
        var (target, last, timeout) = (PowerDecision.Target(action), MachineState.Error, services.Options.HostTimeout);
        await Waiting.ForAsync(
            async token => (last = await driver.GetStateAsync(host, token).ConfigureAwait(false)) == target ? driver : null,
            () => new MachineStateException(record.Name, $"Machine '{record.Name}' did not {PowerDecision.Word(action)} within {timeout.TotalSeconds:0} s",
                new ErrorFacts { Found = last.ToString().ToLowerInvariant(), Wanted = target.ToString().ToLowerInvariant() }),
            timeout, services.Time, cancellationToken).ConfigureAwait(false);
    }
}
