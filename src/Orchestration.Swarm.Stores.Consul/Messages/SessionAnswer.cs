using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Consul;

internal sealed record SessionAnswer([property: JsonPropertyName("ID")] string Id);
