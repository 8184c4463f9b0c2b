using System.Text.Json.Nodes;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>Removes the builders' caches of all nodes.</summary>
internal static class CachePrune
{
    public static ValueTask<ApiReply> InvokeAsync(ClusterContext cluster, ApiCall call, CancellationToken cancellationToken) =>
        NodeAnswers.JoinAsync(cluster, call, static answers => new JsonObject { ["CachesDeleted"] = answers.Concat("CachesDeleted"), ["SpaceReclaimed"] = answers.Sum("SpaceReclaimed") }, cancellationToken);
}
