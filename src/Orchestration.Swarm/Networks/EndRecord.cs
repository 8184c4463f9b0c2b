using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestration.Engines;

namespace Orchestration.Swarm.Networks;

/// <summary>What a container was connected to after it was made, by name of the network; null where it was disconnected.</summary>
internal sealed record EndRecord
{
    public IReadOnlyDictionary<string, EndpointSettings?> Networks { get; init; } = new Dictionary<string, EndpointSettings?>(StringComparer.Ordinal);

    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }

    public EndRecord With(string network, EndpointSettings? endpoint) => this with
    {
        Networks = new Dictionary<string, EndpointSettings?>(Networks, StringComparer.Ordinal) { [network] = endpoint },
    };
}
