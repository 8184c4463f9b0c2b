using Orchestration.Engines;

namespace Orchestration.Swarm.Api.Typed;

/// <summary>Body of connect and disconnect.</summary>
internal sealed record NetworkMember(string? Container, EndpointSettings? EndpointConfig, bool? Force);
