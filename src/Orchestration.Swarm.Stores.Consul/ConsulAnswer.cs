using System.Net;

namespace Orchestration.Swarm.Stores.Consul;

internal sealed record ConsulAnswer(HttpStatusCode Status, long Index, byte[] Body);
