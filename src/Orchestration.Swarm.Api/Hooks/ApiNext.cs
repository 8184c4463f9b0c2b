namespace Orchestration.Swarm.Api;

/// <summary>Carries a call on: to the next hook, at last to the engine.</summary>
/// <param name="call">The call.</param>
/// <param name="cancellationToken">Ends the call.</param>
/// <returns>The answer.</returns>
public delegate ValueTask<ApiReply> ApiNext(ApiCall call, CancellationToken cancellationToken);
