namespace Orchestration.Ec2;

/// <summary>How the endpoint is, and what exists before the first call.</summary>
public sealed class Ec2EndpointOptions
{
    /// <summary>The clock of states and of signatures; default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Port on loopback; default a free one.</summary>
    public int Port { get; init; }

    /// <summary>The access key that is accepted.</summary>
    public string AccessKeyId { get; init; } = "AKIAIOSFODNN7EXAMPLE";

    /// <summary>Its secret.</summary>
    public string SecretAccessKey { get; init; } = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    /// <summary>The session token that must come along; default none is asked for.</summary>
    public string? SessionToken { get; init; }

    /// <summary>How far a request's date may be from the clock; default 5 minutes, as EC2's. Null: any date, for tests with a clock of their own.</summary>
    public TimeSpan? SignatureLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Account that owns what is made.</summary>
    public string OwnerId { get; init; } = "123456789012";

    /// <summary>Seed of the ids; default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Regions; default us-east-1 and us-west-2.</summary>
    public IReadOnlyList<Ec2RegionOptions> Regions { get; init; } = [new("us-east-1"), new("us-west-2")];

    /// <summary>How long an instance is pending; default none: the next look shows it running. A real host takes its own time on top.</summary>
    public Ec2Delay BootDelay { get; set; }

    /// <summary>How long an instance is stopping; default none.</summary>
    public Ec2Delay StopDelay { get; set; }

    /// <summary>How long an instance is shutting down; default none.</summary>
    public Ec2Delay TerminationDelay { get; set; }

    /// <summary>How long the public address is missing after the instance runs; default none.</summary>
    public Ec2Delay AddressDelay { get; set; }

    /// <summary>How long calls do not find an instance that was just made; default none.</summary>
    public Ec2Delay InstanceConsistency { get; set; }

    /// <summary>How long calls do not find a security group that was just made; default none.</summary>
    public Ec2Delay GroupConsistency { get; set; }

    /// <summary>How long calls do not find a key pair that was just made; default none.</summary>
    public Ec2Delay KeyPairConsistency { get; set; }

    /// <summary>How long a spot request is open; default none.</summary>
    public Ec2Delay SpotDelay { get; set; }

    /// <summary>How long a terminated instance is still listed; default an hour.</summary>
    public TimeSpan TerminatedVisible { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Real hosts for instances; default none: instances get an address at which nothing answers.</summary>
    public IInstanceHosts? Hosts { get; init; }
}
