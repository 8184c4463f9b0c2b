using Orchestration.Swarm.Networks.Overlay;

namespace Orchestration.Swarm;

/// <summary>
/// The swarm that a cluster's engines form among themselves, on which overlay networks stand. It is formed when the first
/// overlay network is wanted and kept in order from then on; the calls here are for those who do not want to wait.
/// </summary>
public sealed class ClusterOverlay
{
    private readonly OverlayNetworking _networking;

    internal ClusterOverlay(OverlayNetworking networking) => _networking = networking;

    /// <summary>Whether the swarm is known to exist.</summary>
    public bool IsFormed => _networking.Memory.IsFormed;

    /// <summary>What stands in the way, as the last attempt to form or repair the swarm found; empty when all is well.</summary>
    public IReadOnlyList<string> Problems => _networking.Problems;

    /// <summary>What <see cref="EnsureAsync"/> would do now, one line per step.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The steps; none when all is well.</returns>
    public async Task<IReadOnlyList<string>> PlanAsync(CancellationToken cancellationToken = default) =>
        [.. (await _networking.PlanAsync(cancellationToken).ConfigureAwait(false)).Steps.Select(static step => step.ToString())];

    /// <summary>Forms the swarm, or repairs it, and connects containers again that lost a network on the way.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The steps that were done; none when all was well.</returns>
    /// <exception cref="ClusterException">It is switched off, an engine is in another swarm, or too few managers answer; this manager does not lead.</exception>
    /// <exception cref="Engines.EngineException">An engine refuses.</exception>
    public Task<IReadOnlyList<string>> EnsureAsync(CancellationToken cancellationToken = default) => _networking.EnsureAsync(rotateTokens: false, cancellationToken);

    /// <summary>Replaces the tokens by which engines join: those that were handed out let nobody in any more. Members stay.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>A task that ends when they are replaced.</returns>
    /// <exception cref="ClusterException">As for <see cref="EnsureAsync"/>.</exception>
    /// <exception cref="Engines.EngineException">An engine refuses.</exception>
    public Task RotateTokensAsync(CancellationToken cancellationToken = default) => _networking.EnsureAsync(rotateTokens: true, cancellationToken);
}
