using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Orchestration.Stores;

namespace Orchestration.Swarm.Api;

/// <summary>Hosts the token discovery service, whose public instance is gone since 2019.</summary>
public static class TokenDiscoveryEndpoints
{
    /// <summary>
    /// Maps <c>POST /v1/clusters</c> (a new token), <c>POST /v1/clusters/T?ttl=N</c> (announce, address in the body),
    /// <c>GET /v1/clusters/T</c> (a JSON array of addresses) and <c>DELETE /v1/clusters/T[?address=A]</c>.
    /// Whoever has a token may read and change its cluster: serve it over TLS.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="store">Where announcements are kept; they live by its leases. The caller disposes it.</param>
    /// <returns>The application.</returns>
    public static IEndpointRouteBuilder MapTokenDiscovery(this IEndpointRouteBuilder endpoints, IClusterStore store)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(store);
        var clusters = new TokenClusters(store);
        endpoints.MapPost("/v1/clusters", (RequestDelegate)(async context => await context.Response.WriteAsync(await clusters.CreateAsync(context.RequestAborted).ConfigureAwait(false), context.RequestAborted).ConfigureAwait(false)));
        endpoints.MapPost("/v1/clusters/{token}", clusters.AnnounceAsync);
        endpoints.MapGet("/v1/clusters/{token}", clusters.ListAsync);
        endpoints.MapDelete("/v1/clusters/{token}", clusters.DeleteAsync);
        return endpoints;
    }
}
