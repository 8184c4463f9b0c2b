using Orchestration.Compose.Containers;
using Orchestration.Compose.Naming;
using Orchestration.Engines;

namespace Orchestration.Compose.Planning;

/// <summary>A replica that is created.</summary>
internal sealed record NewContainer(ReplicaDecision Replica, ReplicaDesign Design, ContainerSpec Spec)
{
    /// <summary>
    /// Whether the container that it replaces goes before: on a cluster one that holds a host port keeps its node closed to
    /// another with the same port, running or not.
    /// </summary>
    public bool RemovesFirst { get; init; }

    /// <summary>What a cluster is asked about while the container that is replaced still has its name and ports.</summary>
    public ContainerSpec Preview => !RemovesFirst ? Spec : Spec with
    {
        Name = ResourceNames.Replacement(Replica.Current!.Id, Replica.Name),
        HostConfig = Spec.HostConfig! with { PortBindings = null },
    };
}
