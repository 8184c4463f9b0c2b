using Orchestration.Machines.Fleet;
using Orchestration.Machines.Fleet.Power;

namespace Orchestration.Machines.Creation;

/// <summary>Brings an operation that was interrupted to its end, forwards or backwards.</summary>
internal sealed class OperationEnd(FleetServices services, DriverCatalog drivers, IProgress<MachineProgress>? progress)
{
    /// <returns>Whether there was one.</returns>
    public async Task<bool> ResumeAsync(string name, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken).ConfigureAwait(false) is not { Operation: { } operation } record) return false;
        await (operation.Kind switch
        {
            MachineOperationKind.Remove => RemoveAsync(name, cancellationToken),
            MachineOperationKind.Start => Reviver.RunAsync(name, progress, MachineOperationKind.Start, cancellationToken),
            MachineOperationKind.Restart => RestartAsync(name, cancellationToken),
            MachineOperationKind.Upgrade => Reviver.UpgradeAsync(name, progress, cancellationToken),
            var kind when PowerOperation.Action(kind) is { } action => new PowerRun(services, drivers, progress).RunAsync(name, action, cancellationToken),
            _ => new MachineEnsurer(services).ProvisionAsync(record, drivers.Find(record), progress, cancellationToken),
        }).ConfigureAwait(false);
        return true;
    }

    /// <returns>Whether there was one.</returns>
    public async Task<bool> RollBackAsync(string name, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken).ConfigureAwait(false) is not { Operation: { } operation } record) return false;
        switch (operation)
        {
            case { Kind: MachineOperationKind.Create }:
                await RemoveAsync(name, cancellationToken).ConfigureAwait(false);
                return true;
            case { Kind: MachineOperationKind.Change, Before: { } before }:
                await new MachineEnsurer(services).RunAsync(before, drivers.Find(record), progress, cancellationToken).ConfigureAwait(false);
                return true;
            default:
                throw new MachineStateException(name, $"What was begun with machine '{name}' cannot be undone",
                    new ErrorFacts { Found = operation.Kind.ToString().ToLowerInvariant(), Wanted = "create or change", Remedy = "Finish it with ResumeAsync" });
        }
    }

    private MachineReviver Reviver => new(services, drivers);

    private async Task RestartAsync(string name, CancellationToken cancellationToken)
    {
        await new HostRestart(services, drivers, progress).RunAsync(name, cancellationToken).ConfigureAwait(false);
        await Reviver.RunAsync(name, progress, MachineOperationKind.Restart, cancellationToken).ConfigureAwait(false);
    }

    private Task RemoveAsync(string name, CancellationToken cancellationToken) => new MachineRemover(services).RunAsync(name, drivers, force: false, progress, cancellationToken);

    private async Task<MachineRecord?> FindAsync(string name, CancellationToken cancellationToken) =>
        await services.Store.FindAsync(name, cancellationToken).ConfigureAwait(false) ?? throw new MachineNotFoundException(name);
}
