using System.Text.Json.Nodes;

namespace Orchestration.Compose.Groups;

/// <summary>Brings <c>deploy.placement.constraints</c> to a cluster by the label that Docker Swarm kept constraints in.</summary>
internal static class PlacementConstraints
{
    public const string Label = "com.docker.swarm.constraints";

    private static readonly string[] LabelPrefixes = ["node.labels.", "engine.labels."];

    public static void AddTo(IDictionary<string, string> labels, ComposeService service)
    {
        if (service.Deploy is not { Placement.Constraints: { Count: > 0 } constraints }) return;
        var all = labels.TryGetValue(Label, out var old) && JsonNode.Parse(old) is JsonArray array ? array : [];
        foreach (var constraint in constraints) all.Add((JsonNode?)JsonValue.Create(Translate(constraint)));
        labels[Label] = all.ToJsonString();
    }

    /// <summary><c>node.labels.rule == tomcat</c> is <c>rule==tomcat</c> here, and a host name is the node's name.</summary>
    public static string Translate(string constraint)
    {
        if (PlacementText.Read(constraint) is not { } text) return constraint;
        var prefix = LabelPrefixes.FirstOrDefault(candidate => text.Key.StartsWith(candidate, StringComparison.Ordinal));
        var key = prefix is not null ? text.Key[prefix.Length..] : text.Key is "node.hostname" ? "node" : text.Key;
        return (text with { Key = key }).ToString();
    }
}
