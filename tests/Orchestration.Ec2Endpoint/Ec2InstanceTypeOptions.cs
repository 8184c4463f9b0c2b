namespace Orchestration.Ec2;

/// <summary>A type of instance that a region offers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cpus">Virtual processors.</param>
/// <param name="MemoryMebibytes">Memory in MiB.</param>
/// <param name="Architecture">Processor; default <c>x86_64</c>.</param>
public sealed record Ec2InstanceTypeOptions(string Name, int Cpus, int MemoryMebibytes, string Architecture = "x86_64")
{
    /// <summary>Letters of the zones that do not have it; default none.</summary>
    public IReadOnlyList<string> MissingInZones { get; init; } = [];

    /// <summary>The least price at which spare capacity is given; default 0.001.</summary>
    public decimal LeastSpotPrice { get; init; } = 0.001m;

    /// <summary>What every region offers.</summary>
    public static IReadOnlyList<Ec2InstanceTypeOptions> Defaults { get; } =
    [
        new("t2.micro", 1, 1024), new("t3.nano", 2, 512), new("t3.micro", 2, 1024), new("t3.small", 2, 2048), new("t3.medium", 2, 4096),
        new("t3.large", 2, 8192), new("m5.large", 2, 8192), new("m5.xlarge", 4, 16384), new("c5.large", 2, 4096), new("c5.xlarge", 4, 8192),
        new("m7i.large", 2, 8192), new("t4g.micro", 2, 1024, "arm64"), new("t4g.small", 2, 2048, "arm64"), new("m7g.large", 2, 8192, "arm64"),
    ];
}
