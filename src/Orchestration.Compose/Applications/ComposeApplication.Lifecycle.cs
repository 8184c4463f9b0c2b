using Orchestration.Compose.Planning;

namespace Orchestration.Compose;

public sealed partial class ComposeApplication
{
    /// <summary>Starts containers that exist and do not run, in the order of their dependencies.</summary>
    /// <param name="options">Which.</param>
    /// <param name="progress">Told what happens, from several threads.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they are started.</returns>
    public Task StartAsync(LifecycleOptions? options = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ActAsync(options?.Services, static planner => planner.Start(), progress, cancellationToken);

    /// <summary>Stops running containers, against the order of their dependencies.</summary>
    /// <param name="options">Which, and how long each may take.</param>
    /// <param name="progress">Told what happens, from several threads.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they are stopped.</returns>
    public Task StopAsync(LifecycleOptions? options = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ActAsync(options?.Services, planner => planner.Stop(options?.Timeout), progress, cancellationToken);

    /// <summary>Restarts containers, in the order of their dependencies.</summary>
    /// <param name="options">Which, and how long each may take to stop.</param>
    /// <param name="progress">Told what happens, from several threads.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they run again.</returns>
    public Task RestartAsync(LifecycleOptions? options = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ActAsync(options?.Services, planner => planner.Restart(options?.Timeout), progress, cancellationToken);

    /// <summary>Freezes running containers.</summary>
    /// <param name="options">Which.</param>
    /// <param name="progress">Told what happens, from several threads.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they are paused.</returns>
    public Task PauseAsync(LifecycleOptions? options = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ActAsync(options?.Services, static planner => planner.Pause(), progress, cancellationToken);

    /// <summary>Thaws paused containers.</summary>
    /// <param name="options">Which.</param>
    /// <param name="progress">Told what happens, from several threads.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they run again.</returns>
    public Task UnpauseAsync(LifecycleOptions? options = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ActAsync(options?.Services, static planner => planner.Unpause(), progress, cancellationToken);

    /// <summary>Sends a signal to running containers.</summary>
    /// <param name="options">Which, and the signal.</param>
    /// <param name="progress">Told what happens, from several threads.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when it is sent.</returns>
    public Task KillAsync(LifecycleOptions? options = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ActAsync(options?.Services, planner => planner.Kill(options?.Signal), progress, cancellationToken);

    /// <summary>Removes stopped containers.</summary>
    /// <param name="options">Which, and whether running ones are stopped for it.</param>
    /// <param name="progress">Told what happens, from several threads.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they are gone.</returns>
    public Task RemoveAsync(RemoveOptions? options = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ActAsync(options?.Services, planner => planner.Remove(options?.Stop is true, options?.RemoveVolumes is true), progress, cancellationToken);

    private async Task ActAsync(IReadOnlyList<string>? services, Func<LifecyclePlanner, ComposePlan> plan, IProgress<ComposeProgress>? progress, CancellationToken cancellationToken)
    {
        var observed = await ObserveContainersAsync(cancellationToken).ConfigureAwait(false);
        await RunAsync(plan(new(Project, observed, Named(services))), progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Services that were named; a name that nobody knows is an error with the nearest one.</summary>
    private IReadOnlyList<string> Named(IReadOnlyList<string>? services)
    {
        var known = Project.Services.Keys.Concat(Project.DisabledServices.Keys).ToHashSet(StringComparer.Ordinal);
        ComposeProblem[] unknown = [.. (services ?? []).Where(name => !known.Contains(name)).Select(name => new ComposeProblem(ComposeCodes.NoSuchService, $"the service '{name}' is not defined") { Suggestion = NearestName.Of(name, known) })];
        return unknown.Length == 0 ? services ?? [] : throw new ComposeException(unknown);
    }
}
