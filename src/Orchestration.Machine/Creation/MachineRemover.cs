using Orchestration.Machines.Fleet;
using Orchestration.Machines.Storage;

namespace Orchestration.Machines.Creation;

/// <summary>Removes a machine: the provider's resources first, then the record.</summary>
internal sealed class MachineRemover(FleetServices services)
{
    private const string Step = "remove host";

    public async Task RunAsync(string name, DriverCatalog drivers, bool force, IProgress<MachineProgress>? progress, CancellationToken cancellationToken)
    {
        var gate = await services.Store.LockAsync(StorePaths.Machine(name), cancellationToken).ConfigureAwait(false);
        await using var held = gate.ConfigureAwait(false);
        progress?.Report(new MachineProgress(name, Step, StepOutcome.Started));
        try
        {
            var record = await services.Store.FindAsync(name, cancellationToken).ConfigureAwait(false) ?? throw new MachineNotFoundException(name);
            await services.Store.SaveAsync(record with { Phase = MachinePhase.Removing, Operation = new MachineOperation(MachineOperationKind.Remove, services.Time.GetUtcNow()) }, cancellationToken).ConfigureAwait(false);
            await FinishAsync(record, drivers.Find(record), cancellationToken).ConfigureAwait(false);
            progress?.Report(new MachineProgress(name, Step, StepOutcome.Changed));
        }
        catch (OrchestrationException exception) when (force && exception is not MachineNotFoundException)
        {
            await services.Store.DeleteAsync(name, cancellationToken).ConfigureAwait(false);
            progress?.Report(new MachineProgress(name, Step, StepOutcome.Failed, $"the record is removed; the provider may still have the host: {exception.Message}"));
        }
        catch (OrchestrationException exception)
        {
            progress?.Report(new MachineProgress(name, Step, StepOutcome.Failed, exception.Message));
            throw;
        }
    }

    public async Task FinishAsync(MachineRecord record, IMachineDriver driver, CancellationToken cancellationToken)
    {
        await driver.RemoveAsync(new MachineRemoval(record.Name, record.OperationId, record.State), cancellationToken).ConfigureAwait(false);
        await services.Store.DeleteAsync(record.Name, cancellationToken).ConfigureAwait(false);
    }
}
