using Orchestration.Compose.Groups;

namespace Orchestration.Compose.Planning;

/// <summary>The steps that a service's start waits for, by the conditions of what it depends on.</summary>
internal static class DependencyWaits
{
    public static IReadOnlyList<int> Of(UpContext context, ComposeService service)
    {
        var waits = new List<int>();
        foreach (var (name, dependency) in service.DependsOn.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            if (context.Decision.Find(name) is not { } target) continue;
            if (Goal(dependency) is { } goal) waits.Add(Await(context, target, goal, dependency.Required, $"{service.Name} depends on it"));
            else waits.AddRange(Starts(context, target));
        }

        // A namespace or a legacy link is taken when a container starts: its owner runs by then.
        waits.AddRange(SharedNamespaces.Of(service).Concat(service.Links.Select(static link => ServiceLink.Read(link).Service))
            .Select(context.Decision.Find).OfType<ServiceDecision>().SelectMany(target => Starts(context, target)));
        return waits;
    }

    /// <summary>Waits for a service; each goal is waited for once.</summary>
    public static int Await(UpContext context, ServiceDecision service, WaitGoal goal, bool required, string cause)
    {
        var name = service.Service.Name;
        var known = context.Steps.Steps.FirstOrDefault(step => step.Step is PlanStep.AwaitService wait && wait.Goal == goal && wait.IsRequired == required && string.Equals(wait.Service, name, StringComparison.Ordinal));
        if (known is not null) return known.Number;
        var containers = service.Replicas.Select(static replica => new PlanContainer(replica.Service.Name, replica.Number, replica.Name, replica.Replaces ? replica.Successor?.Id : replica.Current?.Id)).ToArray();
        return context.Steps.Add(new PlanStep.AwaitService(name, containers, goal, required, cause) { Timeout = context.Options.WaitTimeout }, Starts(context, service));
    }

    private static WaitGoal? Goal(ComposeDependency dependency) => dependency.Condition switch
    {
        Conditions.Healthy => WaitGoal.Healthy,
        Conditions.Completed => WaitGoal.CompletedSuccessfully,
        _ => null,
    };

    private static IEnumerable<int> Starts(UpContext context, ServiceDecision service) =>
        service.Replicas.Select(replica => context.Started.GetValueOrDefault(replica.Id));
}
