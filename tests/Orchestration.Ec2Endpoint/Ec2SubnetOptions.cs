namespace Orchestration.Ec2;

/// <summary>A subnet that a network has from the start.</summary>
/// <param name="Zone">Letter of its zone.</param>
public sealed record Ec2SubnetOptions(string Zone)
{
    /// <summary>Its id; default made by the endpoint.</summary>
    public string? Id { get; init; }

    /// <summary>Its addresses; default the next /20 of its network.</summary>
    public string? Cidr { get; init; }

    /// <summary>Whether it is the default of its zone; default: as its network is.</summary>
    public bool? IsDefaultForZone { get; init; }

    /// <summary>Whether instances get a public address unless they say otherwise; default: as its network is a default.</summary>
    public bool? MapsPublicAddress { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
