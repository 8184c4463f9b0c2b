namespace Orchestration.Swarm.Api.Typed;

/// <summary>An operation of Docker's API in terms of an engine's typed operations.</summary>
internal sealed record TypedCall(string Operation, Func<TypedCallContext, CancellationToken, ValueTask<ApiReply>> InvokeAsync);
