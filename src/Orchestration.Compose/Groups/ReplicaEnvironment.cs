using Orchestration.Compose.Naming;

namespace Orchestration.Compose.Groups;

/// <summary>
/// A service's environment as one replica gets it. An affinity to a service's containers becomes one to the container of
/// its partner, since the cluster knows containers, not services' replicas.
/// </summary>
/// <param name="project">The project.</param>
/// <param name="pairs">Who goes with whom.</param>
internal sealed class ReplicaEnvironment(ComposeProject project, ReplicaPairs pairs)
{
    private const string ContainerKey = "container";

    public string Rewrite(ReplicaId replica, string entry)
    {
        if (PlacementEntry.Read(entry) is not { IsAffinity: true, Expression.Key: ContainerKey } affinity) return entry;
        if (ServiceTies.ServiceNamed(project, affinity.Expression.Value) is not { } target) return entry;
        return (affinity with { Expression = affinity.Expression with { Value = Container(replica, target, affinity.Expression.IsEquality) } }).ToString();
    }

    // To stay away from a service is to stay away from all of its containers.
    private string Container(ReplicaId replica, string target, bool near)
    {
        var service = project.Services[target];
        if (!near && service.ContainerName is null) return $"{project.Name}{ProjectVariables.Separator(project)}{target}{ProjectVariables.Separator(project)}*";
        return ResourceNames.Container(project, service, pairs.Partner(replica, target)?.Number ?? replica.Number);
    }
}
