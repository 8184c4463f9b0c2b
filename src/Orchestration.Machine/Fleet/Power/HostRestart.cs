using Orchestration.Machines.Creation;
using Orchestration.Machines.Provisioning.Hosts;
using Orchestration.Machines.Storage;
using Orchestration.Ssh;

namespace Orchestration.Machines.Fleet.Power;

/// <summary>Restarts a host: by its provider, or from inside where the provider does not do it.</summary>
internal sealed class HostRestart(FleetServices services, DriverCatalog drivers, IProgress<MachineProgress>? progress)
{
    private const string Step = "restart host";

    public async Task RunAsync(string name, CancellationToken cancellationToken)
    {
        var gate = await services.Store.LockAsync(StorePaths.Machine(name), cancellationToken).ConfigureAwait(false);
        await using var held = gate.ConfigureAwait(false);
        var record = await services.Store.FindAsync(name, cancellationToken).ConfigureAwait(false) ?? throw new MachineNotFoundException(name);
        var (driver, host) = (drivers.Find(record), PowerRun.RequireHost(record));
        // What is off is started by the steps that follow.
        if (await driver.GetStateAsync(host, cancellationToken).ConfigureAwait(false) is MachineState.Stopped or MachineState.Saved) return;

        var work = new MachineWork(services, driver, record, progress) { Kind = MachineOperationKind.Restart };
        await using var closing = work.ConfigureAwait(false);
        var began = services.Time.GetTimestamp();
        progress?.Report(new MachineProgress(name, Step, StepOutcome.Started));
        try
        {
            var before = await BootMarker.ReadAsync(record, services, cancellationToken).ConfigureAwait(false);
            var isDone = before is not null && record.Operation is { Kind: MachineOperationKind.Restart, BootBefore: { } earlier } && !string.Equals(before, earlier, StringComparison.Ordinal);
            if (!isDone) await RestartAsync(work, host, before, cancellationToken).ConfigureAwait(false);
            progress?.Report(new MachineProgress(name, Step, isDone ? StepOutcome.Unchanged : StepOutcome.Changed, isDone ? "it had restarted before this was interrupted" : null)
            {
                Elapsed = services.Time.GetElapsedTime(began),
            });
        }
        catch (OrchestrationException exception)
        {
            progress?.Report(new MachineProgress(name, Step, StepOutcome.Failed, exception.Message) { Elapsed = services.Time.GetElapsedTime(began) });
            if (work.Record.Operation is not null) await work.NoteAsync(exception.Message).ConfigureAwait(false);
            throw;
        }
    }

    private async Task RestartAsync(MachineWork work, DriverState host, string? before, CancellationToken cancellationToken)
    {
        var operation = work.Begin();
        if (operation.Kind == MachineOperationKind.Restart)
            await work.SaveAsync(record => record with { Operation = operation with { BootBefore = before }, PendingStep = Step, LastError = null }, cancellationToken).ConfigureAwait(false);
        await RestartAsync(work.Record, work.Driver, host, cancellationToken).ConfigureAwait(false);
        if (before is not null) await AwaitAnotherBootAsync(work.Record, work.Driver, host, before, cancellationToken).ConfigureAwait(false);
    }

    private async Task RestartAsync(MachineRecord record, IMachineDriver driver, DriverState host, CancellationToken cancellationToken)
    {
        if (driver.Capabilities.Actions.Contains(PowerAction.Restart))
            await driver.ChangePowerAsync(host, PowerAction.Restart, cancellationToken).ConfigureAwait(false);
        else if (driver.Capabilities.Provisions && record.Address is { } address)
            await RebootAsync(record, address, cancellationToken).ConfigureAwait(false);
        else
            throw new MachineStateException(record.Name, $"Machine '{record.Name}' cannot be restarted: its driver '{driver.Name}' does not restart hosts, and there is no way into it");
    }

    private async Task RebootAsync(MachineRecord record, MachineAddress address, CancellationToken cancellationToken)
    {
        var session = await services.Ssh.ConnectAsync(MachineView.Ssh(record, address, services.Store), cancellationToken).ConfigureAwait(false);
        await using var closing = session.ConfigureAwait(false);
        var isRoot = (await session.RunAsync(HostCommands.ReadUserId, output: null, cancellationToken).ConfigureAwait(false)).Output.Trim() is "0";
        try
        {
            var result = await session.RunAsync(isRoot ? HostCommands.Reboot : HostCommands.AsRoot(HostCommands.Reboot), output: null, cancellationToken).ConfigureAwait(false);
            // No exit code: the connection ended with the host, as it should.
            if (result.ExitCode is not (null or 0)) throw new MachineStepException(record.Name, Step, $"the host refused to restart (exit code {result.ExitCode})", result.Error.Trim());
        }
        catch (SshException exception) when (exception.Failure == SshFailure.ConnectionLost)
        {
            // The host is on its way down.
        }
    }

    private async Task AwaitAnotherBootAsync(MachineRecord record, IMachineDriver driver, DriverState host, string before, CancellationToken cancellationToken)
    {
        var timeout = services.Options.HostTimeout;
        await Waiting.ForAsync(
            async token =>
            {
                var address = await driver.GetAddressAsync(host, token).ConfigureAwait(false);
                var now = await BootMarker.ReadAsync(record with { Address = address ?? record.Address }, services, token).ConfigureAwait(false);
                return now is null || string.Equals(now, before, StringComparison.Ordinal) ? null : now;
            },
            () => new MachineStepException(record.Name, Step, $"the host did not come back within {timeout.TotalSeconds:0} s"),
            timeout, services.Time, cancellationToken).ConfigureAwait(false);
    }
}
