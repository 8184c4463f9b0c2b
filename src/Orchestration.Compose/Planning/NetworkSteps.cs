using Orchestration.Compose.Containers;
using Orchestration.Compose.Naming;

namespace Orchestration.Compose.Planning;

/// <summary>Creates missing networks and replaces changed ones, after their containers let go of them.</summary>
internal sealed class NetworkSteps : IUpPart
{
    public void Add(UpContext context)
    {
        var used = context.Decision.Services.Where(static service => service.Replicas.Count > 0)
            .SelectMany(static service => ContainerNetworks.Ordered(service.Service)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var key in used.Where(context.Project.Networks.ContainsKey)) Add(context, key);
    }

    private static void Add(UpContext context, string key)
    {
        var name = ResourceNames.Network(context.Project, key);
        var exists = context.Observed.Networks.TryGetValue(name, out var found);
        if (context.Project.Networks[key].External)
        {
            if (!exists) throw DeploymentException.ExternalMissing("network", key, name, context.Project);
            return;
        }

        if (exists && !context.Decision.Changed.Networks.Contains(name)) return;
        var after = exists ? Remove(context, name, found!.Id) : 0;
        context.Networks[name] = context.Steps.Add(new PlanStep.CreateNetwork(NetworkDesign.Of(context.Project, key), exists ? "configuration changed" : "is missing"), after);
    }

    private static int Remove(UpContext context, string name, string id)
    {
        var cause = $"network {name} is replaced";
        var users = context.Observed.Containers.Where(container => container.Networks.ContainsKey(name)).ToArray();
        var left = users.Select(container =>
        {
            if (context.Freed.TryGetValue(container.Id, out var gone)) return gone;
            var stopped = container.IsRunning ? context.Stopped[container.Id] = context.Steps.Add(new PlanStep.StopContainer(UpContext.Of(container), context.Options.StopTimeout, cause)) : 0;
            return context.Steps.Add(new PlanStep.DisconnectNetwork(UpContext.Of(container), name, cause), stopped);
        }).ToArray();
        return context.Steps.Add(new PlanStep.RemoveNetwork(name, id, "configuration changed"), left);
    }
}
