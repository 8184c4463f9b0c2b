namespace Orchestration.Swarm.Api.Http;

/// <summary>The client is no longer there to be answered.</summary>
internal sealed class ClientGoneException() : IOException("the client has gone");
