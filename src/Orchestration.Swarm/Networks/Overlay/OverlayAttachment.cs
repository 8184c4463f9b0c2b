using Orchestration.Engines;

namespace Orchestration.Swarm.Networks.Overlay;

/// <summary>A container's end of a network over hosts.</summary>
internal sealed record OverlayAttachment(string Container, string Network, EndpointSettings Endpoint);
