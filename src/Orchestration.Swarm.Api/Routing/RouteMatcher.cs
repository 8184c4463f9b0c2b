namespace Orchestration.Swarm.Api.Routing;

/// <summary>Finds the route of a path.</summary>
internal static class RouteMatcher
{
    public static RouteMatch Match(string method, string path)
    {
        var (version, rest) = SplitVersion(path);
        var segments = rest[1..].Split('/');
        var places = new List<string>();
        foreach (var route in ApiRoutes.All)
            if (string.Equals(route.Method, method, StringComparison.Ordinal) && Fits(route.Segments, segments, places)) return new(version, rest, route, places);
        foreach (var route in ApiRoutes.OfThings)
            if (Fits(route.Segments, segments, places)) return new(version, rest, route, places);
        return new(version, rest, Route: null, []);
    }

    // The engine takes any digits and dots for a version; so does this.
    private static (string? Version, string Path) SplitVersion(string path)
    {
        var end = path.IndexOf('/', 1);
        return end > 2 && path.StartsWith("/v", StringComparison.Ordinal) && !path.AsSpan(2, end - 2).ContainsAnyExcept("0123456789.")
            ? (path[2..end], path[end..])
            : (null, path);
    }

    private static bool Fits(IReadOnlyList<string> pattern, string[] segments, List<string> places)
    {
        places.Clear();
        var extra = segments.Length - pattern.Count;
        if (extra < 0) return false;
        var at = 0;
        foreach (var wanted in pattern)
        {
            var count = 1;
            if (wanted[0] == '{')
            {
                count += wanted[^2] == '*' ? extra : 0;
                var place = string.Join('/', segments, at, count);
                if (place.Length == 0) return false;
                places.Add(place);
            }
            else if (!string.Equals(wanted, segments[at], StringComparison.Ordinal)) return false;
            at += count;
        }
        return at == segments.Length;
    }
}
