namespace Orchestration.Ec2;

/// <summary>A region and what it has from the start.</summary>
/// <param name="Name">Its name, such as <c>us-east-1</c>.</param>
public sealed record Ec2RegionOptions(string Name)
{
    /// <summary>Letters of its zones; default a, b, c.</summary>
    public IReadOnlyList<string> Zones { get; init; } = ["a", "b", "c"];

    /// <summary>Its networks; default one default network with a default subnet in every zone. Empty: no default network.</summary>
    public IReadOnlyList<Ec2VpcOptions> Vpcs { get; init; } = [new Ec2VpcOptions()];

    /// <summary>Its images; default <see cref="Ec2ImageOptions.Defaults"/>.</summary>
    public IReadOnlyList<Ec2ImageOptions> Images { get; init; } = Ec2ImageOptions.Defaults;

    /// <summary>Its instance types; default <see cref="Ec2InstanceTypeOptions.Defaults"/>.</summary>
    public IReadOnlyList<Ec2InstanceTypeOptions> InstanceTypes { get; init; } = Ec2InstanceTypeOptions.Defaults;

    /// <summary>Names of the instance profiles of the account; default <c>machine</c>.</summary>
    public IReadOnlyList<string> InstanceProfiles { get; init; } = ["machine"];
}
