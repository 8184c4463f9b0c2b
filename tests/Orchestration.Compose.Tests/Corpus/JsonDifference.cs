using System.Text.Json.Nodes;

namespace Orchestration.Compose.Tests.Corpus;

/// <summary>Compares JSON by meaning: the order of keys does not matter.</summary>
internal static class JsonDifference
{
    public static string? Find(JsonNode? wanted, JsonNode? got, string path) => (wanted, got) switch
    {
        (null, null) => null,
        (JsonObject a, JsonObject b) => a.Select(static pair => pair.Key).Union(b.Select(static pair => pair.Key), StringComparer.Ordinal)
            .Select(key => a.ContainsKey(key) && b.ContainsKey(key)
                ? Find(a[key], b[key], $"{path}.{key}")
                : $"{path}.{key}: wanted {(a.ContainsKey(key) ? Text(a[key]) : "nothing")}, got {(b.ContainsKey(key) ? Text(b[key]) : "nothing")}")
            .FirstOrDefault(static difference => difference is not null),
        (JsonArray a, JsonArray b) when a.Count == b.Count => a.Select((item, i) => Find(item, b[i], $"{path}[{i}]")).FirstOrDefault(static difference => difference is not null),
        (JsonValue a, JsonValue b) when Text(a) == Text(b) => null,
        _ => $"{path}: wanted {Text(wanted)}, got {Text(got)}",
    };

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";
}
