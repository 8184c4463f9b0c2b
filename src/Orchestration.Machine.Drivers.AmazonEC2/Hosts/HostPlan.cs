using System.Collections.Immutable;

namespace Orchestration.Machines.AmazonEC2.Hosts;

/// <summary>
/// All that was decided about a host before anything was made, so that any later process makes the very same. Holds no secret.
/// </summary>
internal sealed record HostPlan(string Region, Uri? ServiceUrl)
{
    public required string VpcId { get; init; }

    public required string SubnetId { get; init; }

    /// <summary>Whole name of the availability zone.</summary>
    public required string Zone { get; init; }

    public required string ImageId { get; init; }

    public required string RootDevice { get; init; }

    public required string InstanceType { get; init; }

    public required string KeyPair { get; init; }

    /// <summary>Whether the key pair is made for this host and goes with it.</summary>
    public bool OwnsKeyPair { get; init; }

    /// <summary>Private key for the first login; null where the machine's own key is in the key pair.</summary>
    public string? KeyFile { get; init; }

    public ImmutableArray<string> Groups { get; init; } = [];

    public bool GroupsReadOnly { get; init; }

    public bool ChangeForeignGroups { get; init; }

    public ImmutableArray<string> Sources { get; init; } = [];

    public ImmutableArray<string> OpenPorts { get; init; } = [];

    /// <summary>Port of the swarm manager on it; null where there is none.</summary>
    public int? ManagerPort { get; init; }

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public int RootSize { get; init; }

    public string VolumeType { get; init; } = "";

    public bool Encrypted { get; init; }

    public string? KmsKey { get; init; }

    public string? InstanceProfile { get; init; }

    public string SshUser { get; init; } = "";

    public int SshPort { get; init; }

    public bool Spot { get; init; }

    public decimal? SpotPrice { get; init; }

    public bool PrivateOnly { get; init; }

    public bool UsePrivate { get; init; }

    public bool ElasticAddress { get; init; }

    public bool Monitoring { get; init; }

    public bool EbsOptimized { get; init; }

    public string? UserDataFile { get; init; }

    public int MetadataHopLimit { get; init; }
}
