using Orchestration.Engines;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>Networks over hosts, made and removed by way of a manager of the swarm.</summary>
internal sealed class OverlayNetworks(OverlayNetworking networking, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public async Task<NetworkCreated> CreateAsync(NetworkSpec spec, CancellationToken cancellationToken)
    {
        await networking.EnsureAsync(rotateTokens: false, cancellationToken).ConfigureAwait(false);
        var manager = await networking.ManagerAsync(cancellationToken).ConfigureAwait(false);
        var attachable = spec with { Attachable = true, Scope = null };
        var created = await manager.Engine.Networks.CreateAsync(attachable, cancellationToken).ConfigureAwait(false);
        await networking.Records.DefineAsync(spec.Name, attachable, networking.Memory.Swarm!, cancellationToken).ConfigureAwait(false);
        return created;
    }

    /// <summary>The managers learn a moment late that the last container is off a network: until then they refuse.</summary>
    public async Task RemoveAsync(string id, bool isUsed, CancellationToken cancellationToken)
    {
        var manager = await networking.ManagerAsync(cancellationToken).ConfigureAwait(false);
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            try
            {
                await manager.Engine.Networks.RemoveAsync(id, cancellationToken).ConfigureAwait(false);
                break;
            }
            catch (EngineException error) when (!isUsed && waited < Patience && error is EngineBadRequestException or EngineApiException)
            {
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
        }

        await UntilGoneAsync(id, cancellationToken).ConfigureAwait(false);
    }

    // What is asked next may be asked of another manager.
    private async Task UntilGoneAsync(string id, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < Patience && await networking.IsKnownAsync(id, cancellationToken).ConfigureAwait(false); waited += Pause)
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
    }
}
