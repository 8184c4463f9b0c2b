using System.Text.Json.Serialization;
using Orchestration.Placement;

namespace Orchestration.Engines;

/// <summary>
/// A container to create, in the shape of Docker's create body. Fields that have no name here are kept in
/// <see cref="ContainerConfig.UnknownFields"/>, at every level, so that a proxy or a newer client loses nothing.
/// </summary>
public sealed record ContainerSpec : ContainerConfig
{
    /// <summary>Name, without a slash; default: one that the engine makes up.</summary>
    [JsonIgnore]
    public string? Name { get; init; }

    /// <summary>Platform as <c>os[/arch[/variant]]</c>; default: the engine's.</summary>
    [JsonIgnore]
    public string? Platform { get; init; }

    /// <summary>The host's part: resources, mounts, ports, isolation.</summary>
    public HostConfig? HostConfig { get; init; }

    /// <summary>The networks that are joined.</summary>
    public NetworkingConfig? NetworkingConfig { get; init; }

    /// <summary>The container group that this container belongs to; a single engine ignores it.</summary>
    [JsonIgnore]
    public PlacementGroup? Group { get; init; }

    /// <summary>Id of the reservation that this create redeems; a single engine ignores it.</summary>
    [JsonIgnore]
    public string? PlacementTicketId { get; init; }
}
