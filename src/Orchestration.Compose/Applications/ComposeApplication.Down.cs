using Orchestration.Compose.Naming;
using Orchestration.Compose.Observation;
using Orchestration.Compose.Planning;

namespace Orchestration.Compose;

public sealed partial class ComposeApplication
{
    /// <summary>Plans taking the project down; changes nothing.</summary>
    /// <param name="options">What goes.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The plan.</returns>
    public async Task<ComposePlan> PlanDownAsync(DownOptions? options = null, CancellationToken cancellationToken = default)
    {
        var wanted = options ?? new();
        if (ProjectVariables.RemovesOrphans(Project)) wanted = wanted with { RemoveOrphans = true };
        var question = ObservationQuestion.About(Project) with { NeedsDetails = _ => wanted.RemoveVolumes };
        var observed = await ProjectObserver.ObserveAsync(Engine, wanted.RemoveImages is ImageRemovalRule.None ? question with { Images = [] } : question, cancellationToken).ConfigureAwait(false);
        return new DownPlanner(Project, Project.Name, observed, wanted).Plan();
    }

    /// <summary>Takes the project down: its containers and networks. Volumes and images stay unless asked for.</summary>
    /// <param name="options">What goes.</param>
    /// <param name="progress">Told what happens, from several threads.</param>
    /// <param name="cancellationToken">Ends the call; what was done stays.</param>
    /// <returns>A task that ends when it is down.</returns>
    /// <exception cref="ComposeRunException">A step failed.</exception>
    public async Task DownAsync(DownOptions? options = null, IProgress<ComposeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await RunAsync(await PlanDownAsync(options, cancellationToken).ConfigureAwait(false), progress, cancellationToken).ConfigureAwait(false);
    }
}
