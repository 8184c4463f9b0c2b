using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Serving;

/// <summary>
/// The end of every call's way: the engine's own wire, byte for byte. What names a thing of a cluster goes to the
/// node that has it; an engine without a wire is served from its typed operations.
/// </summary>
internal sealed class WireForwarder(IEngine engine)
{
    public async ValueTask<ApiReply> InvokeAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var (target, resource) = await LocateAsync(call, cancellationToken).ConfigureAwait(false);
        if (target is not IEngineWire wire) return await TypedCalls.InvokeAsync(target, call, resource, cancellationToken).ConfigureAwait(false);
        return await WireCall.SendAsync(wire, call, call.ToWire(resource), cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<(IEngine Engine, string? Resource)> LocateAsync(ApiCall call, CancellationToken cancellationToken)
    {
        if (engine is not IEngineRouter router || call.Route?.Kind is not { } kind || call.Resource is null) return (engine, null);
        var route = await router.RouteAsync(kind, call.Resource, cancellationToken).ConfigureAwait(false);
        return (route.Engine, route.Id);
    }
}
