namespace Orchestration.Compose.Planning;

/// <summary>Waits for the whole project, when that is asked for.</summary>
internal sealed class WaitSteps : IUpPart
{
    public void Add(UpContext context)
    {
        if (!context.Options.Wait) return;
        foreach (var service in context.Decision.Services.Where(static service => service.Replicas.Count > 0))
            DependencyWaits.Await(context, service, IsOneShot(context, service) ? WaitGoal.CompletedSuccessfully : WaitGoal.RunningOrHealthy, required: true, "waiting was asked for");
    }

    // A service whose end is waited for is not expected to go on running.
    private static bool IsOneShot(UpContext context, ServiceDecision service) =>
        context.Project.Services.Values.Any(other => other.DependsOn.TryGetValue(service.Service.Name, out var dependency) && dependency.Condition is Conditions.Completed);
}
