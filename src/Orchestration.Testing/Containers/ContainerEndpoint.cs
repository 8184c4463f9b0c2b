using Orchestration.Engines;

namespace Orchestration.Testing;

/// <summary>A container's end of a network: what was asked for, and what it has while the container runs.</summary>
internal sealed class ContainerEndpoint(string network, EndpointSettings wanted)
{
    /// <summary>Name of the network.</summary>
    public string Network { get; } = network;

    public EndpointSettings Wanted { get; } = wanted;

    /// <summary>Null while the container does not run.</summary>
    public NetworkLease? Lease { get; set; }
}
