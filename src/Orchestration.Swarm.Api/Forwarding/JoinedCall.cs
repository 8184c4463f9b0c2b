namespace Orchestration.Swarm.Api.Forwarding;

/// <summary>An operation of Docker's API in terms of a cluster's nodes.</summary>
internal sealed record JoinedCall(string Operation, Func<ClusterContext, ApiCall, CancellationToken, ValueTask<ApiReply>> InvokeAsync);
