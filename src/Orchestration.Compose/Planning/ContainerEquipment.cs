using Orchestration.Compose.Containers;
using Orchestration.Compose.Observation;

namespace Orchestration.Compose.Planning;

/// <summary>What a container gets between its creation and its first start: its other networks, secrets and configs.</summary>
internal static class ContainerEquipment
{
    /// <returns>The steps to wait for before the start; those given when nothing is to be done.</returns>
    public static IReadOnlyList<int> Add(UpContext context, ReplicaDesign design, PlanContainer container, PlanPlace? place, IReadOnlyList<int> after, ObservedContainer? existing = null)
    {
        var references = new ContainerReferences(context.Project, context.Decision.Pairs);
        var last = after;
        foreach (var (network, endpoint) in ContainerNetworks.AfterCreate(context.Project, design, references))
        {
            if (existing is null ? context.Traits.TakesNetworksAtCreate : existing.Networks.ContainsKey(network)) continue;
            var needed = context.Networks.GetValueOrDefault(network);
            last = [context.Steps.Add(new PlanStep.ConnectNetwork(container, network, endpoint, "the service is on it") { Place = place }, [.. last, needed])];
        }

        var files = ContainerFiles.Copied(context.Project, design.Service, context.Traits);
        return files.Count == 0 ? last : [context.Steps.Add(new PlanStep.CopyFiles(container, files, "the service uses them") { Place = place }, last)];
    }
}
