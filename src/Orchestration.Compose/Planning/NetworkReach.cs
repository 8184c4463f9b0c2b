using Orchestration.Compose.Containers;
using Orchestration.Compose.Naming;

namespace Orchestration.Compose.Planning;

/// <summary>Tells of networks that do not reach from node to node although services on them are on different ones.</summary>
internal sealed class NetworkReach : IUpPart
{
    public void Add(UpContext context)
    {
        if (!context.Traits.PlacesContainers) return;
        var places = Places(context).ToLookup(static place => place.Network, StringComparer.Ordinal);
        foreach (var network in places.OrderBy(static network => network.Key, StringComparer.Ordinal))
        {
            var services = network.GroupBy(static place => place.Service, static place => place.Node, StringComparer.Ordinal)
                .Select(static service => (Name: service.Key, Nodes: string.Join(", ", service.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))))
                .OrderBy(static service => service.Name, StringComparer.Ordinal).ToArray();
            if (services.Select(static service => service.Nodes).Distinct(StringComparer.Ordinal).Count() < 2 || Connects(context, network.Key)) continue;
            context.Steps.Warn($"network {ResourceNames.Network(context.Project, network.Key)} does not connect containers of different nodes: {string.Join("; ", services.Select(static service => $"{service.Name} on {service.Nodes}"))}; one with the driver overlay does");
        }
    }

    // Replicas that have their partners beside them need no other node.
    private static IEnumerable<(string Network, string Service, string Node)> Places(UpContext context)
    {
        var created = context.Decision.Creations.ToDictionary(static creation => creation.Replica.Id, context.PlaceOf);
        return from service in context.Decision.Services
               from network in ContainerNetworks.Ordered(service.Service)
               where service.Service.NetworkMode is null && context.Project.Networks.ContainsKey(network)
               from replica in service.Replicas
               let node = created.TryGetValue(replica.Id, out var place) ? place?.Node : replica.Current?.Node?.Name
               where node is not null
               select (network, service.Service.Name, node);
    }

    private static bool Connects(UpContext context, string key) =>
        context.Observed.Networks.TryGetValue(ResourceNames.Network(context.Project, key), out var found) && !context.Decision.Changed.Networks.Contains(found.Name)
            ? !string.Equals(found.Scope, "local", StringComparison.Ordinal) || !NetworkDesign.IsOfOneHost(found.Driver)
            : !NetworkDesign.IsOfOneHost(NetworkDesign.DriverOf(context.Project.Networks[key], context.Traits));
}
