using Orchestration.Compose.Naming;
using Orchestration.Compose.Observation;
using Orchestration.Compose.Planning;
using Orchestration.Engines;
using Orchestration.Placement;

namespace Orchestration.Compose;

public sealed partial class ComposeApplication
{
    // Images that are made anew need one more look; whatever changes after that belongs to the next run.
    private const int MostRounds = 2;

    /// <summary>Plans bringing the project up; changes nothing.</summary>
    /// <param name="options">How it is brought up.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The plan, with the place of each new container on a cluster.</returns>
    /// <exception cref="ComposeException">The project asks what this engine or these options cannot give.</exception>
    /// <exception cref="DeploymentException">Something that the project needs is missing.</exception>
    public async Task<ComposePlan> PlanAsync(UpOptions? options = null, CancellationToken cancellationToken = default)
    {
        RequireFiles();
        var wanted = WithVariables(options ?? new());
        var scope = UpScope.Of(Project, wanted);
        UpChecks.Run(scope, wanted, _traits);
        var observed = await ProjectObserver.ObserveAsync(Engine, ObservationQuestion.About(scope.Project, scope.Services), cancellationToken).ConfigureAwait(false);
        var decision = Decide(scope, observed, wanted);
        if (decision.ReplacedWithoutDetails is { Count: > 0 } replaced)
        {
            observed = await ProjectObserver.WithDetailsAsync(Engine, observed, replaced, cancellationToken).ConfigureAwait(false);
            decision = Decide(scope, observed, wanted);
        }

        var preview = Engine is IPlacement placement && decision.Creations.Count > 0
            ? await placement.PreviewAsync([.. decision.Creations.Select(static creation => creation.Preview)], cancellationToken).ConfigureAwait(false)
            : null;
        return UpPlanner.Plan(scope.Project, observed, wanted, _traits, decision, preview, _options.TimeProvider.GetUtcNow());
    }

    private UpOptions WithVariables(UpOptions options) => options with
    {
        RemoveOrphans = options.RemoveOrphans || (ProjectVariables.RemovesOrphans(Project) && !options.IgnoreOrphans),
        IgnoreOrphans = options.IgnoreOrphans || ProjectVariables.IgnoresOrphans(Project),
    };

    private UpDecision Decide(UpScope scope, ObservedProject observed, UpOptions options) =>
        new UpDecider(scope, observed, options, _traits, static service => service.ConfigHash()).Decide();

    /// <summary>Brings the project up: what is missing is made, what changed is replaced, what stopped is started. Safe to run again and again.</summary>
    /// <param name="options">How.</param>
    /// <param name="progress">Told what happens, from several threads.</param>
    /// <param name="cancellationToken">Ends the call; what was done stays.</param>
    /// <returns>This application.</returns>
    /// <exception cref="ComposeException">The project asks what this engine or these options cannot give.</exception>
    /// <exception cref="ComposeRunException">A step failed.</exception>
    public async Task<ComposeApplication> UpAsync(UpOptions? options = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        for (var round = 1; ; round++)
        {
            var plan = await PlanAsync(options, cancellationToken).ConfigureAwait(false);
            await RunAsync(plan, progress, cancellationToken).ConfigureAwait(false);
            if (!plan.Continues || _options.DryRun || round == MostRounds) return this;
            options = options with { Build = false, PullPolicy = "missing" };
        }
    }

    /// <summary>Changes how many replicas services have. Services that are tied grow and shrink together only as far as they are named.</summary>
    /// <param name="services">Services with their number of replicas.</param>
    /// <param name="cancellationToken">Ends the call; what was done stays.</param>
    /// <returns>A task that ends when the replicas are there.</returns>
    public Task ScaleAsync(IReadOnlyList<(string Service, int Replicas)> services, CancellationToken cancellationToken = default) => ScaleAsync(services, progress: null, cancellationToken);

    /// <summary>Changes how many replicas services have.</summary>
    /// <param name="services">Services with their number of replicas.</param>
    /// <param name="progress">Told what happens, from several threads.</param>
    /// <param name="cancellationToken">Ends the call; what was done stays.</param>
    /// <returns>A task that ends when the replicas are there.</returns>
    public async Task ScaleAsync(IReadOnlyList<(string Service, int Replicas)> services, IProgress<ComposeProgress>? progress, CancellationToken cancellationToken = default) =>
        await UpAsync(Scaled(services), progress, cancellationToken).ConfigureAwait(false);

    /// <summary>Plans a change of the number of replicas; changes nothing.</summary>
    /// <param name="services">Services with their number of replicas.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The plan.</returns>
    public Task<ComposePlan> PlanScaleAsync(IReadOnlyList<(string Service, int Replicas)> services, CancellationToken cancellationToken = default) =>
        PlanAsync(Scaled(services), cancellationToken);

    // What is scaled alone leaves its dependencies as they are: scaling a service is not a reason to change another's number.
    private static UpOptions Scaled(IReadOnlyList<(string Service, int Replicas)> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new()
        {
            Services = [.. services.Select(static pair => pair.Service)],
            WithoutDependencies = true,
            IgnoreOrphans = true,
            Scale = services.ToDictionary(static pair => pair.Service, static pair => pair.Replicas, StringComparer.Ordinal),
        };
    }
}
