using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>Stops running containers of services that want to be restarted when what they depend on is replaced.</summary>
internal static class DependentStops
{
    public static IReadOnlyList<int> Add(UpContext context, ReplicaDecision replaced)
    {
        var stops = new List<int>();
        foreach (var dependent in context.Project.Services.Values.OrderBy(static service => service.Name, StringComparer.Ordinal))
        {
            if (!dependent.DependsOn.TryGetValue(replaced.Service.Name, out var dependency) || !dependency.Restart) continue;
            foreach (var container in context.Observed.Replicas(dependent.Name).Where(static container => container.IsRunning)) stops.Add(Stop(context, dependent, container, replaced));
        }

        return stops;
    }

    private static int Stop(UpContext context, ComposeService dependent, ObservedContainer container, ReplicaDecision replaced)
    {
        if (context.Stopped.TryGetValue(container.Id, out var number)) return number;
        var stopped = RemovalSteps.Stop(context.Steps, container, context.Options.StopTimeout, dependent, $"depends on {replaced.Service.Name}, which is replaced", []);
        return context.Stopped[container.Id] = stopped.Max();
    }
}
