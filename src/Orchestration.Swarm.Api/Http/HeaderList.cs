namespace Orchestration.Swarm.Api.Http;

/// <summary>Questions to a list of headers.</summary>
internal static class HeaderList
{
    public static bool Is(this KeyValuePair<string, string> header, string name) =>
        string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The only value of a header, or null; a second one is refused.</summary>
    public static string? Single(this IReadOnlyList<KeyValuePair<string, string>> headers, string name)
    {
        string? found = null;
        foreach (var header in headers)
        {
            if (!header.Is(name)) continue;
            if (found is not null) throw HttpFaultException.BadRequest($"header {name} is there twice");
            found = header.Value;
        }
        return found;
    }

    /// <summary>The members of a header that is a list, in lower case, over all its lines.</summary>
    public static IReadOnlyList<string> Tokens(this IReadOnlyList<KeyValuePair<string, string>> headers, string name) =>
        [.. headers.Where(header => header.Is(name))
            .SelectMany(static header => header.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(static token => token.ToLowerInvariant())];
}
