namespace Orchestration.Swarm.Api.Routing;

/// <summary>What the route table says of a path.</summary>
/// <param name="Version">API version that the path names, or null.</param>
/// <param name="Path">Path without it.</param>
/// <param name="Route">The route; null when it is not in the table.</param>
/// <param name="Places">What stands in the pattern's places, in their order.</param>
internal sealed record RouteMatch(string? Version, string Path, ApiRoute? Route, IReadOnlyList<string> Places)
{
    /// <summary>The thing that the path names, or null.</summary>
    public string? Resource => Places.Count > 0 ? Places[0] : null;

    /// <summary>The target of the same call on another engine, where the thing has another name.</summary>
    public string TargetFor(string resource, string query)
    {
        var place = 0;
        var segments = Route!.Segments.Select(segment => segment[0] == '{' ? Escape(place++ == 0 ? resource : Places[place - 1]) : segment);
        return $"{(Version is null ? "" : $"/v{Version}")}/{string.Join('/', segments)}{(query.Length == 0 ? "" : $"?{query}")}";
    }

    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
