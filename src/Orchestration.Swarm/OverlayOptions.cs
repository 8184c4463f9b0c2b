using Orchestration.Engines;

namespace Orchestration.Swarm;

/// <summary>How networks over hosts are made: the cluster's engines form a swarm of their own, when the first overlay network is wanted.</summary>
public sealed class OverlayOptions
{
    /// <summary>Whether the cluster may form a swarm of its engines; default true. Without, wanting an overlay network is an error.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Whether networks that are created without a driver, such as the default network of a compose project, connect the nodes:
    /// they are made as overlay networks. Default false: they are bridge networks, each node's part for itself. Clients that
    /// always name a driver, as docker's command line does with <c>bridge</c>, are not concerned.
    /// </summary>
    public bool ForNetworksWithoutDriver { get; set; }

    /// <summary>What is done with an engine that is in a swarm which this cluster did not form; default: it is an error.</summary>
    public ForeignSwarmRule ForeignSwarms { get; set; }

    /// <summary>
    /// The address at which the engine of an endpoint is reached by the others, on TCP 2377, TCP and UDP 7946 and UDP 4789;
    /// null lets the engine choose. Default: the endpoint's host where it is an IP address other than loopback, else null.
    /// </summary>
    public Func<EngineEndpoint, string?>? AdvertiseAddress { get; set; }

    /// <summary>How long too few managers may answer before one that does goes on alone; default 30 seconds.</summary>
    public TimeSpan MajorityGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether join tokens are replaced when a node leaves the cluster; default true.</summary>
    public bool RotateTokensAfterRemoval { get; set; } = true;

    /// <summary>How long an engine may take to join, or to become or cease to be a manager; default 30 seconds.</summary>
    public TimeSpan StepTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time between attempts to repair what could not be repaired; default 5 seconds.</summary>
    public TimeSpan RetryInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Driver of networks that name none.</summary>
    internal string DefaultDriver => ForNetworksWithoutDriver ? "overlay" : "bridge";

    internal IEnumerable<string> Problems() =>
    [
        .. ForNetworksWithoutDriver && !Enabled ? ["Overlay.ForNetworksWithoutDriver is set and Overlay.Enabled is not"] : Array.Empty<string>(),
        .. MajorityGrace < TimeSpan.Zero ? [$"Overlay.MajorityGrace is {MajorityGrace}, wanted no negative time"] : Array.Empty<string>(),
        .. StepTimeout <= TimeSpan.Zero ? [$"Overlay.StepTimeout is {StepTimeout}, wanted a positive time"] : Array.Empty<string>(),
        .. RetryInterval <= TimeSpan.Zero ? [$"Overlay.RetryInterval is {RetryInterval}, wanted a positive time"] : Array.Empty<string>(),
    ];

    internal string? AddressOf(EngineEndpoint endpoint) =>
        AdvertiseAddress is { } chosen ? chosen(endpoint)
        : endpoint.Address.Scheme is not ("unix" or "npipe") && System.Net.IPAddress.TryParse(endpoint.Address.DnsSafeHost, out var ip) && !System.Net.IPAddress.IsLoopback(ip) ? ip.ToString()
        : null;
}
