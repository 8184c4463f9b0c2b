namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>Queries with one value changed.</summary>
internal static class QueryText
{
    public static string With(IEnumerable<KeyValuePair<string, string>> pairs, string key, string value) =>
        string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(string.Equals(pair.Key, key, StringComparison.Ordinal) ? value : pair.Value)}"));
}
