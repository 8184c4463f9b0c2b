using Orchestration.Engines;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>One change of the engines' swarm, or of what stands on it, with its cause.</summary>
internal abstract record OverlayStep(string Node, string Cause)
{
    /// <summary>Begins a swarm on an engine.</summary>
    public sealed record Init(string Node, string? Address, string Cause) : OverlayStep(Node, Cause)
    {
        public override string ToString() => $"init on {Node}{At(Address)}: {Cause}";
    }

    /// <summary>A manager goes on alone with what its swarm had agreed on.</summary>
    public sealed record ForceNewCluster(string Node, string? Address, string Cause) : OverlayStep(Node, Cause)
    {
        public override string ToString() => $"force new cluster on {Node}{At(Address)}: {Cause}";
    }

    /// <summary>An engine leaves the swarm that it is in, by force.</summary>
    public sealed record Leave(string Node, string Cause) : OverlayStep(Node, Cause)
    {
        public override string ToString() => $"leave {Node}: {Cause}";
    }

    /// <summary>An engine joins by way of another.</summary>
    public sealed record Join(string Node, string? Address, string Via, bool AsManager, string Cause) : OverlayStep(Node, Cause)
    {
        public override string ToString() => $"join {Node}{At(Address)} as {(AsManager ? "manager" : "worker")} via {Via}: {Cause}";
    }

    /// <summary>A worker becomes a manager.</summary>
    public sealed record Promote(string Node, string Id, string Via, string Cause) : OverlayStep(Node, Cause)
    {
        public override string ToString() => $"promote {Node} via {Via}: {Cause}";
    }

    /// <summary>A manager becomes a worker.</summary>
    public sealed record Demote(string Node, string Id, string Via, string Cause) : OverlayStep(Node, Cause)
    {
        public override string ToString() => $"demote {Node} via {Via}: {Cause}";
    }

    /// <summary>A node that will not come back is struck off.</summary>
    public sealed record Strike(string Node, string Id, string Via, string Cause) : OverlayStep(Node, Cause)
    {
        public override string ToString() => $"strike off {Node} ({Id}) via {Via}: {Cause}";
    }

    /// <summary>Join tokens are replaced.</summary>
    public sealed record RotateTokens(string Via, string Cause) : OverlayStep(Via, Cause)
    {
        public override string ToString() => $"rotate tokens via {Via}: {Cause}";
    }

    /// <summary>A network is made again that its swarm took with it.</summary>
    public sealed record CreateNetwork(string Via, NetworkSpec Spec, string Cause) : OverlayStep(Via, Cause)
    {
        public override string ToString() => $"create network {Spec.Name} via {Via}: {Cause}";
    }

    /// <summary>A container is connected to a network again.</summary>
    public sealed record Attach(string Node, string Container, string Name, string Network, EndpointSettings Endpoint, bool Replaces, string Cause) : OverlayStep(Node, Cause)
    {
        public override string ToString() => $"connect {Name} on {Node} to {Network}: {Cause}";
    }

    /// <summary>A container is started that its engine could not start.</summary>
    public sealed record Start(string Node, string Container, string Name, string Cause) : OverlayStep(Node, Cause)
    {
        public override string ToString() => $"start {Name} on {Node}: {Cause}";
    }

    private static string At(string? address) => address is null ? "" : $" at {address}";
}
