using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestration.Engines;

/// <summary>An address pool.</summary>
public sealed record IpamPool
{
    /// <summary>Subnet in CIDR form.</summary>
    public string? Subnet { get; init; }

    /// <summary>Part of it that containers get.</summary>
    [JsonPropertyName("IPRange")]
    public string? IpRange { get; init; }

    /// <summary>Gateway.</summary>
    public string? Gateway { get; init; }

    /// <summary>Reserved addresses by name.</summary>
    public IReadOnlyDictionary<string, string>? AuxiliaryAddresses { get; init; }

    /// <summary>Fields that this version has no name for, kept as they came and written back unchanged.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? UnknownFields { get; set; }
}
