namespace Orchestration.Swarm.Api.Routing;

/// <summary>What the route table says of a path.</summary>
/// <param name="Version">API version that the path names, or null.</param>
/// <param name="Path">Path without it.</param>
/// <param name="Route">The route; null when it is not in the table.</param>
/// <param name="Resource">The thing that the path names, or null.</param>
internal sealed record RouteMatch(string? Version, string Path, ApiRoute? Route, string? Resource)
{
    /// <summary>The target of the same call on another engine, where the thing has another name.</summary>
    public string TargetFor(string resource, string query)
    {
        var segments = Route!.Segments.Select(segment => segment[0] == '{' ? string.Join('/', resource.Split('/').Select(Uri.EscapeDataString)) : segment);
        return $"{(Version is null ? "" : $"/v{Version}")}/{string.Join('/', segments)}{(query.Length == 0 ? "" : $"?{query}")}";
    }
}
