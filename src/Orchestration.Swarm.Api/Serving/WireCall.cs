using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Serving;

/// <summary>A call on an engine's own wire, raw streams included.</summary>
internal static class WireCall
{
    public static async ValueTask<ApiReply> SendAsync(IEngineWire wire, ApiCall call, WireRequest request, CancellationToken cancellationToken)
    {
        if (call.Upgrade is null && call.Route is not { Hijacks: true })
            return new ApiReply(await wire.SendAsync(request, cancellationToken).ConfigureAwait(false));
        var upgrade = await wire.UpgradeAsync(request, cancellationToken).ConfigureAwait(false);
        return new ApiReply(upgrade.Response, upgrade.Connection);
    }
}
