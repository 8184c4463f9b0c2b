using Orchestration.Machines.Creation;
using Orchestration.Machines.Fleet;
using Orchestration.Machines.Fleet.Power;

namespace Orchestration.Machines;

// The life of machines that are there: start, stop, kill, restart, pause, resume.
public sealed partial class MachineFleet
{
    private readonly EndpointLedger _endpoints = new();

    /// <summary>
    /// Raised when an operation of this fleet finds a machine's engine at another address than before, once the engine
    /// answers there with its new certificate. Handlers must not block.
    /// </summary>
    public event EventHandler<MachineEndpointChangedEventArgs>? EndpointChanged;

    /// <summary>
    /// Starts machines, and sees to it that their engines answer: a machine with a new address gets a new server
    /// certificate from the same authority; its pinned host key stays. What runs already is left alone.
    /// </summary>
    /// <param name="names">Names of the machines.</param>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <param name="cancellationToken">Ends the call; what was begun goes on at the next call.</param>
    /// <returns>The machines, in the order of their names given.</returns>
    /// <exception cref="MachineFleetException">Some could not be started; the others are kept.</exception>
    public Task<IReadOnlyList<FleetMachine>> StartAsync(IReadOnlyList<string> names, IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ForEachAsync(names, (name, token) => ReviveAsync(name, progress, MachineOperationKind.Start, token), cancellationToken);

    /// <summary>Shuts machines down in an orderly way and waits until they are off.</summary>
    /// <param name="names">Names of the machines.</param>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they are off.</returns>
    /// <exception cref="MachineFleetException">Some could not be stopped.</exception>
    public Task StopAsync(IReadOnlyList<string> names, IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ChangePowerAsync(names, PowerAction.Stop, progress, cancellationToken);

    /// <summary>Switches machines off.</summary>
    /// <param name="names">Names of the machines.</param>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they are off.</returns>
    /// <exception cref="MachineFleetException">Some could not be switched off.</exception>
    public Task KillAsync(IReadOnlyList<string> names, IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ChangePowerAsync(names, PowerAction.Kill, progress, cancellationToken);

    /// <summary>Freezes machines, where their drivers can.</summary>
    /// <param name="names">Names of the machines.</param>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they are frozen.</returns>
    /// <exception cref="MachineFleetException">Some do not run, or cannot be frozen.</exception>
    public Task PauseAsync(IReadOnlyList<string> names, IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ChangePowerAsync(names, PowerAction.Pause, progress, cancellationToken);

    /// <summary>Lets frozen machines go on.</summary>
    /// <param name="names">Names of the machines.</param>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they go on.</returns>
    /// <exception cref="MachineFleetException">Some are not frozen.</exception>
    public Task UnpauseAsync(IReadOnlyList<string> names, IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ChangePowerAsync(names, PowerAction.Resume, progress, cancellationToken);

    /// <summary>
    /// Restarts machines, from inside where the provider does not do it, and waits until their engines answer; what is
    /// off is started. New addresses are treated as by <see cref="StartAsync"/>.
    /// </summary>
    /// <param name="names">Names of the machines.</param>
    /// <param name="progress">Receives what happens; default: nobody.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The machines, in the order of their names given.</returns>
    /// <exception cref="MachineFleetException">Some could not be restarted.</exception>
    public Task<IReadOnlyList<FleetMachine>> RestartAsync(IReadOnlyList<string> names, IProgress<MachineProgress>? progress = null, CancellationToken cancellationToken = default) => ForEachAsync(
        names,
        async (name, token) =>
        {
            await new HostRestart(_services, _drivers, progress).RunAsync(name, token).ConfigureAwait(false);
            return await ReviveAsync(name, progress, MachineOperationKind.Restart, token).ConfigureAwait(false);
        },
        cancellationToken);

    internal async Task<IReadOnlyList<MachineRecord>> ReadRecordsAsync(CancellationToken cancellationToken) =>
        [.. (await _services.Store.ListAsync(cancellationToken).ConfigureAwait(false)).Select(static stored => stored.Record).OfType<MachineRecord>()];

    private Task ChangePowerAsync(IReadOnlyList<string> names, PowerAction action, IProgress<MachineProgress>? progress, CancellationToken cancellationToken) => ForEachAsync(
        names,
        async (name, token) =>
        {
            await new PowerRun(_services, _drivers, progress).RunAsync(name, action, token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private Task<FleetMachine> ReviveAsync(string name, IProgress<MachineProgress>? progress, MachineOperationKind kind, CancellationToken cancellationToken) =>
        WatchEndpointAsync(name, () => new MachineReviver(_services, _drivers).RunAsync(name, progress, kind, cancellationToken), cancellationToken);

    private async Task<T> WatchEndpointAsync<T>(string name, Func<Task<T>> operation, CancellationToken cancellationToken)
    {
        if (await FindReadyAsync(name, cancellationToken).ConfigureAwait(false) is { } before) _endpoints.Note(MachineView.Of(before, _services.Store));
        var result = await operation().ConfigureAwait(false);
        // What was done is done, whoever ends the call now.
        var now = result as FleetMachine ?? (await FindReadyAsync(name, CancellationToken.None).ConfigureAwait(false) is { } after ? MachineView.Of(after, _services.Store) : null);
        if (now is not null && _endpoints.Take(now) is { } change) EndpointChanged?.Invoke(this, change);
        return result;
    }

    /// <summary>A machine that clients may know already.</summary>
    private async Task<MachineRecord?> FindReadyAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await _services.Store.FindAsync(name, cancellationToken).ConfigureAwait(false) is { Phase: MachinePhase.Ready, Address: not null } record ? record : null;
        }
        catch (MachineStoreException)
        {
            // The operation says what is wrong with it.
            return null;
        }
    }

    private async Task<IReadOnlyList<T>> ForEachAsync<T>(IReadOnlyList<string> names, Func<string, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(names);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _detached.Token);
        return await FleetRun.ForEachAsync(
            names,
            _services.Options.Parallelism,
            (index, token) => MachineName.IsValid(names[index]) ? work(names[index], token) : throw new MachineNotFoundException(names[index]),
            ending.Token).ConfigureAwait(false);
    }
}
