using Orchestration.Compose.Containers;
using Orchestration.Compose.Groups;
using Orchestration.Engines;

namespace Orchestration.Compose.Planning;

/// <summary>What becomes of every container of a project, before it is known where new ones go.</summary>
internal sealed record UpDecision(IReadOnlyList<ServiceDecision> Services, IReadOnlyList<ContainerRemoval> Orphans, ReplicaPairs Pairs, ChangedResources Changed)
{
    /// <summary>Replicas that are created or replaced, in the order of their creation, with what they are made from.</summary>
    public required IReadOnlyList<NewContainer> Creations { get; init; }

    /// <summary>Containers that are replaced and were not inspected, so that it is not known which anonymous volumes they have.</summary>
    public IReadOnlyList<string> ReplacedWithoutDetails => [.. Creations.Select(static creation => creation.Design.Replaces).Where(static old => old is { Details: null }).Select(static old => old!.Id)];

    public ServiceDecision? Find(string service) =>
        Services.FirstOrDefault(decision => string.Equals(decision.Service.Name, service, StringComparison.Ordinal));
}
