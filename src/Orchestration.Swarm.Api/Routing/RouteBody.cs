namespace Orchestration.Swarm.Api.Routing;

/// <summary>What a route's requests carry.</summary>
internal enum RouteBody
{
    /// <summary>JSON or nothing: small and quick.</summary>
    Json,

    /// <summary>A stream of any length.</summary>
    Upload,
}
