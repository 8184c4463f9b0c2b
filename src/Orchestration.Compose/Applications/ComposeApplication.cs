using Orchestration.Compose.Containers;
using Orchestration.Compose.Execution;
using Orchestration.Compose.Naming;
using Orchestration.Compose.Observation;
using Orchestration.Compose.Planning;
using Orchestration.Engines;

namespace Orchestration.Compose;

/// <summary>
/// A project on an engine. What is up is found by labels each time, so an instance holds no state of its own: several may
/// look after one project, one after the other, and the docker CLI too. Disposing changes nothing on the engine.
/// </summary>
public sealed partial class ComposeApplication : IAsyncDisposable
{
    private const int OnEngine = 8;
    private const int OnCluster = 64;

    private readonly DeploymentOptions _options;
    private readonly EngineTraits _traits;
    private Func<ValueTask>? _disposing;

    /// <summary>Ties a project to an engine; nothing is asked of the engine yet.</summary>
    /// <param name="project">The project.</param>
    /// <param name="engine">One engine, or a cluster. It is not disposed with the application.</param>
    /// <param name="options">How plans are made and run.</param>
    public ComposeApplication(ComposeProject project, IEngine engine, DeploymentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(project);
        ArgumentNullException.ThrowIfNull(engine);
        Project = project;
        Engine = engine;
        _options = options ?? new();
        _traits = EngineTraits.Of(engine, _options.Files);
    }

    /// <summary>The project.</summary>
    public ComposeProject Project { get; }

    /// <summary>The engine.</summary>
    public IEngine Engine { get; }

    /// <summary>Runs what was asked to happen at the end, such as taking a test's project down; by default nothing.</summary>
    /// <returns>A task that ends when that is done.</returns>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _disposing, null)?.Invoke() ?? ValueTask.CompletedTask;

    internal ComposeApplication AtDispose(Func<ComposeApplication, ValueTask> action)
    {
        _disposing = () => action(this);
        return this;
    }

    /// <summary>Runs a plan of this application.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="progress">Told what happens, from several threads.</param>
    /// <param name="cancellationToken">Begins no new step and ends those that run.</param>
    /// <returns>A task that ends when every step is done.</returns>
    /// <exception cref="ComposeRunException">A step failed.</exception>
    public Task RunAsync(ComposePlan plan, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _options.Planned?.Invoke(plan);
        return _options.DryRun ? Task.CompletedTask : new PlanRunner(new StepActions(Engine, _options.TimeProvider), Parallelism).RunAsync(plan, progress, cancellationToken);
    }

    private void RefuseInDryRun(string operation)
    {
        if (_options.DryRun) throw new DeploymentException(DeploymentCodes.InvalidOptions, $"{operation} has no plan that could be shown instead", new() { Remedy = "Run it without a dry run." });
    }

    private int Parallelism => _options.Parallelism ?? ProjectVariables.ParallelLimit(Project) ?? (_traits.PlacesContainers ? OnCluster : OnEngine);

    private Task<ObservedProject> ObserveContainersAsync(CancellationToken cancellationToken) =>
        ProjectObserver.ObserveAsync(Engine, new(Project.Name) { ContainersOnly = true }, cancellationToken);
}
