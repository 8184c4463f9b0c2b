using Orchestration.Machines.Creation;

namespace Orchestration.Machines;

// Operations that did not end: shown, finished, undone.
public sealed partial class MachineFleet
{
    /// <summary>Lists the operations that began and did not end: interrupted ones, and those that still go on in another process.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The operations in natural order of their machines' names.</returns>
    public async Task<IReadOnlyList<PendingOperation>> ListOperationsAsync(CancellationToken cancellationToken = default) =>
    [
        .. (await ReadRecordsAsync(cancellationToken).ConfigureAwait(false))
            .Where(static record => record.Operation is not null)
            .Select(static record => new PendingOperation(record.Name, record.Operation!.Kind, record.Operation.BeganAt, record.PendingStep, record.LastError)),
    ];

    /// <summary>Finishes interrupted operations from where they ended; one that goes on in another process is waited for.</summary>
    /// <param name="names">Names of the machines; default: all that have such an operation. A machine without one is left alone.</param>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <param name="cancellationToken">Ends the call; operations go on at the next call.</param>
    /// <returns>A task that ends when all are finished.</returns>
    /// <exception cref="MachineFleetException">Some could not be finished; the others are.</exception>
    public async Task ResumeAsync(IReadOnlyList<string>? names = null, IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default) =>
        await ForEachAsync(
            names ?? await PendingNamesAsync(static _ => true, cancellationToken).ConfigureAwait(false),
            (name, token) => WatchEndpointAsync(name, () => new OperationEnd(_services, _drivers, progress).ResumeAsync(name, token), token),
            cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Undoes interrupted operations: a machine that was being made is removed without a trace, a changed definition is
    /// taken back. Hooks that ran stay done. Other operations only go forward, by <see cref="ResumeAsync"/>.
    /// </summary>
    /// <param name="names">Names of the machines; default: all that have an operation that can be undone. A machine without any operation is left alone.</param>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <param name="cancellationToken">Ends the call; it goes on at the next call.</param>
    /// <returns>A task that ends when all are undone.</returns>
    /// <exception cref="MachineFleetException">Some could not be undone, such as a removal; the others are.</exception>
    public async Task RollbackAsync(IReadOnlyList<string>? names = null, IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default) =>
        await ForEachAsync(
            names ?? await PendingNamesAsync(static operation => operation.CanRollBack, cancellationToken).ConfigureAwait(false),
            (name, token) => new OperationEnd(_services, _drivers, progress).RollBackAsync(name, token),
            cancellationToken).ConfigureAwait(false);

    private async Task<IReadOnlyList<string>> PendingNamesAsync(Func<PendingOperation, bool> which, CancellationToken cancellationToken) =>
        [.. (await ListOperationsAsync(cancellationToken).ConfigureAwait(false)).Where(which).Select(static operation => operation.Machine)];
}
