using Orchestration.Engines;
using Orchestration.Swarm.Api.Serving;
using Orchestration.Swarm.Api.Typed;

namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>Hands a call on to a node, in the API version that its engine speaks.</summary>
internal sealed class NodeWire(NodeVersions versions)
{
    public async ValueTask<ApiReply> SendAsync(EngineRoute node, ApiCall call, CancellationToken cancellationToken, string? resource = null, string? query = null)
    {
        if (node.Engine is not IEngineWire wire) return await TypedCalls.InvokeAsync(node.Engine, call, resource, cancellationToken).ConfigureAwait(false);
        var version = call.Version is null ? null : await versions.ClampAsync(node.Engine, call.Version, cancellationToken).ConfigureAwait(false);
        return await WireCall.SendAsync(wire, call, call.ToWire(resource, version, query), cancellationToken).ConfigureAwait(false);
    }
}
