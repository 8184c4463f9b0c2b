using System.Text.Json.Serialization;

namespace Orchestration.Swarm.Stores.Etcd;

internal sealed record Compare(
    [property: JsonPropertyName("key")] byte[] Key,
    [property: JsonPropertyName("mod_revision")] long ModRevision,
    [property: JsonPropertyName("target")] string Target = "MOD",
    [property: JsonPropertyName("result")] string Result = "EQUAL");
