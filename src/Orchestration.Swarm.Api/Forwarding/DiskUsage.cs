using System.Text.Json.Nodes;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>What takes up room on all nodes; an image that several hold takes it several times.</summary>
internal static class DiskUsage
{
    public static ValueTask<ApiReply> InvokeAsync(ClusterContext cluster, ApiCall call, CancellationToken cancellationToken) =>
        NodeAnswers.JoinAsync(cluster, call, Join, cancellationToken);

    private static JsonObject Join(IReadOnlyList<(EngineNode Node, JsonObject Answer)> answers) => new()
    {
        ["LayersSize"] = answers.Sum("LayersSize"),
        ["Images"] = answers.Concat("Images"),
        ["Containers"] = answers.Concat("Containers", NameContainer),
        ["Volumes"] = answers.Concat("Volumes", static (node, volume) => volume["Name"] = $"{node.Name}/{volume["Name"]}"),
        ["BuildCache"] = answers.Concat("BuildCache"),
        ["BuilderSize"] = answers.Sum("BuilderSize"),
    };

    private static void NameContainer(EngineNode node, JsonObject container) =>
        container["Names"] = new JsonArray([.. (container["Names"] as JsonArray ?? []).Select(name => (JsonNode)$"/{node.Name}{name}")]);
}
