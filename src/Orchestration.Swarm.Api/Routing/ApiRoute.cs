using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Routing;

/// <summary>One route of Docker's API.</summary>
/// <param name="Method">Method; empty stands for any.</param>
/// <param name="Pattern">Path without version; <c>{x}</c> is one segment, <c>{x*}</c> one or more (names have slashes). The first place is the thing.</param>
/// <param name="Operation">Name in Docker's own description of the API; empty for a route that is not in it.</param>
/// <param name="OnCluster">How a cluster serves it.</param>
/// <param name="Kind">Kind of the thing that the path names.</param>
internal sealed record ApiRoute(string Method, string Pattern, string Operation, OnCluster OnCluster, EngineResourceKind? Kind = null)
{
    /// <summary>What its requests carry.</summary>
    public RouteBody Body { get; init; }

    /// <summary>Whether the connection becomes a raw stream, also when the client does not ask for an upgrade.</summary>
    public bool Hijacks { get; init; }

    /// <summary>The pattern's segments.</summary>
    public IReadOnlyList<string> Segments { get; } = Pattern[1..].Split('/');
}
