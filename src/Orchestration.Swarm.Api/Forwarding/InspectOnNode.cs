using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>A container as its node tells it, with the node, and with published ports at the node's address.</summary>
internal static class InspectOnNode
{
    private static readonly string[] OfEveryNode = ["bridge", "host", "none"];

    public static async ValueTask<ApiReply> InvokeAsync(ClusterContext cluster, ApiCall call, CancellationToken cancellationToken)
    {
        var holder = await cluster.Router.RouteAsync(EngineResourceKind.Container, call.Resource!, cancellationToken).ConfigureAwait(false);
        var reply = await cluster.Wire.SendAsync(holder, call, cancellationToken, holder.Id).ConfigureAwait(false);
        if (!reply.IsSuccess()) return reply;
        await using (reply.ConfigureAwait(false))
        {
            var container = await JsonAnswer.ReadAsync(reply, cancellationToken).ConfigureAwait(false) as JsonObject ?? throw new IOException("the node's answer is no object");
            container["Node"] = JsonSerializer.SerializeToNode(holder.Node, EngineJson.Of<EngineNode>());
            foreach (var (_, bindings) in container["NetworkSettings"]?["Ports"] as JsonObject ?? []) ShowAt(holder.Node, bindings as JsonArray);
            if (container["NetworkSettings"]?["Networks"] is JsonObject networks && networks.Any(static network => !OfEveryNode.Contains(network.Key))) await ShowInClusterAsync(cluster, holder, networks, cancellationToken).ConfigureAwait(false);
            return JsonAnswer.Reply(container);
        }
    }

    // A network with parts on several nodes has an id of its own, which only the cluster knows.
    private static async Task ShowInClusterAsync(ClusterContext cluster, EngineRoute holder, JsonObject networks, CancellationToken cancellationToken)
    {
        var known = await cluster.Engine.Containers.InspectAsync(holder.Id, cancellationToken).ConfigureAwait(false);
        foreach (var (name, endpoint) in networks)
            if (endpoint is JsonObject there && known.NetworkSettings.Networks.TryGetValue(name, out var settings)) there["NetworkID"] = settings.NetworkId;
    }

    // A port that is published for both families is one at the node's address.
    private static void ShowAt(EngineNode node, JsonArray? bindings)
    {
        if (bindings is null) return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var binding in bindings.OfType<JsonObject>().ToArray())
        {
            if (binding["HostIp"]?.GetValue<string>() is "" or "0.0.0.0" or "::") binding["HostIp"] = node.Ip;
            if (!seen.Add($"{binding["HostIp"]} {binding["HostPort"]}")) bindings.Remove(binding);
        }
    }
}
