using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>Calls about a swarm of the engines' own: for a node that manages one, if there is such a node.</summary>
internal static class SwarmManagerCalls
{
    private const string NoManager =
        "This node is not a swarm manager. Use \"docker swarm init\" or \"docker swarm join\" to connect this node to swarm and try again.";

    public static async ValueTask<ApiReply> InvokeAsync(ClusterContext cluster, ApiCall call, CancellationToken cancellationToken)
    {
        var nodes = cluster.Router.RouteToAll();
        var infos = await Task.WhenAll(nodes.Select(node => node.Engine.System.GetInfoAsync(cancellationToken))).ConfigureAwait(false);
        var manager = nodes.Zip(infos).FirstOrDefault(static node => node.Second.Swarm is { ControlAvailable: true }).First;
        return manager is null ? ApiReply.Error(503, NoManager) : await cluster.Wire.SendAsync(manager, call, cancellationToken).ConfigureAwait(false);
    }
}
