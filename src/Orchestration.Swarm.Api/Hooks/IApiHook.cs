namespace Orchestration.Swarm.Api;

/// <summary>
/// Stands around every call of the front: before it, by looking at the call, changing it or answering itself; after
/// it, by looking at the answer or putting another in its place. Called concurrently.
/// </summary>
public interface IApiHook
{
    /// <summary>Handles a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="next">The rest of the way; not called by a hook that answers itself.</param>
    /// <param name="cancellationToken">Fires when the client has gone.</param>
    /// <returns>The answer. An <see cref="OrchestrationException"/> that leaves the hook becomes an error answer.</returns>
    ValueTask<ApiReply> InvokeAsync(ApiCall call, ApiNext next, CancellationToken cancellationToken = default);
}
