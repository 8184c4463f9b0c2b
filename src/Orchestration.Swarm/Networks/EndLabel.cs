using System.Text.Json;
using Orchestration.Engines;

namespace Orchestration.Swarm.Networks;

/// <summary>
/// The label by which a container itself tells what it was made on of networks over hosts: its engine forgets that when it
/// leaves its swarm, and a manager may end at any moment.
/// </summary>
internal static class EndLabel
{
    public const string Name = "orchestration.cluster.networks";

    /// <summary>The container with the label, where it is made on such networks.</summary>
    /// <param name="spec">The container.</param>
    /// <param name="overlays">Of the networks it names, those over hosts, with their names.</param>
    public static ContainerSpec Into(ContainerSpec spec, IReadOnlyCollection<(string Given, string Name)> overlays)
    {
        if (overlays.Count == 0) return spec;
        var ends = overlays.ToDictionary(static overlay => overlay.Name, overlay => Asked(spec.NetworkingConfig?.EndpointsConfig?.GetValueOrDefault(overlay.Given)), StringComparer.Ordinal);
        return spec with
        {
            Labels = new Dictionary<string, string>(spec.Labels ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal)
            {
                [Name] = JsonSerializer.Serialize(ends, NetworkJson.Default.DictionaryStringEndpointSettings),
            },
        };
    }

    /// <summary>Ends by name of the network; none without a label, or with one that somebody else wrote.</summary>
    public static IReadOnlyDictionary<string, EndpointSettings> Read(IReadOnlyDictionary<string, string> labels)
    {
        if (!labels.TryGetValue(Name, out var text)) return new Dictionary<string, EndpointSettings>(StringComparer.Ordinal);
        try
        {
            return JsonSerializer.Deserialize(text, NetworkJson.Default.DictionaryStringEndpointSettings) ?? [];
        }
        catch (JsonException)
        {
            return new Dictionary<string, EndpointSettings>(StringComparer.Ordinal);
        }
    }

    /// <summary>What lasts of an end. Addresses do not: another container may have them by then.</summary>
    public static EndpointSettings Asked(EndpointSettings? endpoint) => new() { Aliases = endpoint?.Aliases, Links = endpoint?.Links, DriverOpts = endpoint?.DriverOpts };
}
