namespace Orchestration.Ec2;

/// <summary>A launch with everything found and checked; what remains is to do it.</summary>
internal sealed record LaunchPlan
{
    public required MachineImage Image { get; init; }

    public required Ec2InstanceTypeOptions Type { get; init; }

    public required Subnet Subnet { get; init; }

    public required IReadOnlyList<SecurityGroup> Groups { get; init; }

    public required IReadOnlyList<VolumePlan> Volumes { get; init; }

    public KeyPair? Key { get; init; }

    public bool HasPublicAddress { get; init; }

    public string? PrivateAddress { get; init; }

    public string? UserData { get; init; }

    public string? InstanceProfile { get; init; }

    public bool EbsOptimized { get; init; }

    public bool IsMonitored { get; init; }

    public bool TerminationForbidden { get; init; }

    public string ShutdownBehavior { get; init; } = "stop";

    public string Tenancy { get; init; } = "default";

    public string? CpuCredits { get; init; }

    public MetadataSettings Metadata { get; init; } = new();
}

/// <summary>A disk to make.</summary>
internal sealed record VolumePlan(string Device, int Size)
{
    public string Kind { get; init; } = "gp3";

    public bool DeleteOnTermination { get; init; } = true;

    public bool Encrypted { get; init; }

    public string? Key { get; init; }

    public string? Snapshot { get; init; }

    public int? Iops { get; init; }

    public int? Throughput { get; init; }
}

/// <summary>How an instance may ask about itself.</summary>
internal sealed record MetadataSettings
{
    public string Tokens { get; init; } = "required";

    public int HopLimit { get; init; } = 2;

    public string Endpoint { get; init; } = "enabled";

    public string Ipv6 { get; init; } = "disabled";

    public string Tags { get; init; } = "disabled";

    /// <summary>The settings with what a call says.</summary>
    public MetadataSettings With(Parameters parameters) => new()
    {
        Tokens = parameters.OneOf("HttpTokens", "optional", "required") ?? Tokens,
        HopLimit = parameters.Number("HttpPutResponseHopLimit", 1, 64) ?? HopLimit,
        Endpoint = parameters.OneOf("HttpEndpoint", "enabled", "disabled") ?? Endpoint,
        Ipv6 = parameters.OneOf("HttpProtocolIpv6", "enabled", "disabled") ?? Ipv6,
        Tags = parameters.OneOf("InstanceMetadataTags", "enabled", "disabled") ?? Tags,
    };
}
