using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>Removes containers that a service has too many of.</summary>
internal sealed class RemovalSteps : IUpPart
{
    public void Add(UpContext context)
    {
        foreach (var service in context.Decision.Services)
            context.Removed[service.Service.Name] = [.. service.Removals.Select(removal => Remove(context.Steps, removal, context.Options.StopTimeout, service.Service, removeVolumes: IsLeftover(removal)))];
    }

    /// <summary>Hooks, stop, removal.</summary>
    /// <returns>The number of the last step.</returns>
    public static int Remove(PlanBuilder steps, ContainerRemoval removal, TimeSpan? timeout, ComposeService? service, bool removeVolumes, params IEnumerable<int> after)
    {
        var stopped = Stop(steps, removal.Container, timeout, service, removal.Cause, after);
        return steps.Add(new PlanStep.RemoveContainer(UpContext.Of(removal.Container), removeVolumes, removal.Cause) { Place = UpContext.PlaceOf(removal.Container) }, stopped);
    }

    /// <summary>Hooks and stop of a container that runs.</summary>
    /// <returns>The steps to wait for.</returns>
    public static IEnumerable<int> Stop(PlanBuilder steps, ObservedContainer container, TimeSpan? timeout, ComposeService? service, string cause, IEnumerable<int> after)
    {
        if (!container.IsRunning && !container.IsPaused) return after;
        var target = UpContext.Of(container);
        foreach (var hook in container.IsRunning ? service?.PreStop ?? [] : []) after = [steps.Add(new PlanStep.RunHook(target, hook, "pre_stop"), after)];
        return [steps.Add(new PlanStep.StopContainer(target, timeout ?? service?.StopGracePeriod, cause) { Place = UpContext.PlaceOf(container) }, after)];
    }

    // Volumes that it inherited are named in it, and stay; only its own new ones go.
    private static bool IsLeftover(ContainerRemoval removal) => removal.Container is { NeverStarted: true, Replaces: not null };
}
