using System.Net;

namespace Orchestration.Testing;

/// <summary>What a running container holds of a network.</summary>
internal sealed record NetworkLease(NetworkRecord Network, string EndpointId, IPAddress? Address, string MacAddress);
