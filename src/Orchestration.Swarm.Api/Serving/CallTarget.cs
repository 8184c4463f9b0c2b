using Orchestration.Engines;
using Orchestration.Swarm.Api.Forwarding;
using Orchestration.Swarm.Api.Typed;

namespace Orchestration.Swarm.Api.Serving;

/// <summary>The end of every call's way: a cluster's nodes, an engine's own wire, or an engine's typed operations.</summary>
internal static class CallTarget
{
    public static ApiNext Of(IEngine engine) => engine switch
    {
        IEngineRouter router => new ClusterForwarder(engine, router).InvokeAsync,
        IEngineWire wire => (call, cancellationToken) => WireCall.SendAsync(wire, call, call.ToWire(), cancellationToken),
        _ => (call, cancellationToken) => TypedCalls.InvokeAsync(engine, call, resource: null, cancellationToken),
    };
}
