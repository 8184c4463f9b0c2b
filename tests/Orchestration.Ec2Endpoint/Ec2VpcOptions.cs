namespace Orchestration.Ec2;

/// <summary>A network that a region has from the start, with its <c>default</c> security group.</summary>
public sealed record Ec2VpcOptions
{
    /// <summary>Its id; default made by the endpoint.</summary>
    public string? Id { get; init; }

    /// <summary>Its addresses, a /16; default <c>172.31.0.0/16</c>.</summary>
    public string Cidr { get; init; } = "172.31.0.0/16";

    /// <summary>Whether it is the region's default; default true.</summary>
    public bool IsDefault { get; init; } = true;

    /// <summary>Its subnets; null is one in every zone.</summary>
    public IReadOnlyList<Ec2SubnetOptions>? Subnets { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
