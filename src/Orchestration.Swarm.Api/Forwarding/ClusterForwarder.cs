using Orchestration.Engines;
using Orchestration.Swarm.Api.Routing;
using Orchestration.Swarm.Api.Typed;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>Serves a cluster as one engine, each route in the way that the route table says.</summary>
internal sealed class ClusterForwarder(IEngine engine, IEngineRouter router)
{
    private readonly ClusterContext _cluster = new(engine, router, new NodeWire(new NodeVersions()));

    public ValueTask<ApiReply> InvokeAsync(ApiCall call, CancellationToken cancellationToken) => call.Route?.OnCluster switch
    {
        OnCluster.Here => TypedCalls.InvokeAsync(engine, call, resource: null, cancellationToken),
        OnCluster.Holder => ToHolderAsync(call, cancellationToken),
        OnCluster.Joined => JoinedCalls.InvokeAsync(_cluster, call, cancellationToken),
        OnCluster.AnyNode => _cluster.Wire.SendAsync(router.RouteToAll()[0], call, cancellationToken),
        OnCluster.Builder => BuildCalls.InvokeAsync(_cluster, call, cancellationToken),
        OnCluster.SwarmManager => SwarmManagerCalls.InvokeAsync(_cluster, call, cancellationToken),
        OnCluster.Refused => ValueTask.FromResult(ApiReply.Error(501, $"{call.Operation} is a matter of one engine, not of a cluster: ask the engine of the node itself")),
        _ => ValueTask.FromResult(TypedReply.NoSuchPage),
    };

    private async ValueTask<ApiReply> ToHolderAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var holder = await router.RouteAsync(call.Route!.Kind!.Value, call.Resource!, cancellationToken).ConfigureAwait(false);
        return await _cluster.Wire.SendAsync(holder, call, cancellationToken, holder.Id).ConfigureAwait(false);
    }
}
