using Orchestration.Compose.Groups;
using Orchestration.Compose.Observation;
using Orchestration.Placement;

namespace Orchestration.Compose.Containers;

/// <summary>What one replica's container is made from, besides its service.</summary>
internal sealed record ReplicaDesign(ComposeService Service, int Number, string Name)
{
    /// <summary>Name at creation; differs from <see cref="Name"/> while the container that is replaced still has that.</summary>
    public string CreateName { get; init; } = Name;

    /// <summary>Hash of the service.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Id of the image; null when it is not known before it is pulled or built.</summary>
    public string? ImageId { get; init; }

    /// <summary>The container that is replaced, whose anonymous volumes live on.</summary>
    public ObservedContainer? Replaces { get; init; }

    /// <summary>Whether the replaced container's anonymous volumes are left behind.</summary>
    public bool RenewAnonymousVolumes { get; init; }

    /// <summary>Whether it belongs to <c>run</c>.</summary>
    public bool IsOneOff { get; init; }

    /// <summary>Group on a cluster.</summary>
    public PlacementGroup? Group { get; init; }

    public ReplicaId Id => new(Service.Name, Number);
}
