namespace Orchestration.Ec2;

/// <summary>An instance as it is.</summary>
public sealed record WorldInstance(string Region, string Id, string State, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>Its image.</summary>
    public required string ImageId { get; init; }

    /// <summary>Its type.</summary>
    public required string InstanceType { get; init; }

    /// <summary>Its zone.</summary>
    public required string Zone { get; init; }

    /// <summary>Its subnet.</summary>
    public required string SubnetId { get; init; }

    /// <summary>Name of its key pair.</summary>
    public required string? KeyName { get; init; }

    /// <summary>Ids of its security groups.</summary>
    public required IReadOnlyList<string> GroupIds { get; init; }

    /// <summary>The address that it has on the internet: elastic, or its own while it runs.</summary>
    public required string? PublicAddress { get; init; }

    /// <summary>Its address in its network.</summary>
    public required string PrivateAddress { get; init; }

    /// <summary>The token of its launch.</summary>
    public required string? ClientToken { get; init; }

    /// <summary>Whether it runs on spare capacity.</summary>
    public required bool IsSpot { get; init; }

    /// <summary>Its instance profile.</summary>
    public required string? InstanceProfile { get; init; }

    /// <summary>Whether metadata are given for a token only.</summary>
    public required bool MetadataNeedsToken { get; init; }

    /// <summary>How many hops metadata may travel.</summary>
    public required int MetadataHopLimit { get; init; }

    /// <summary>Whether detailed monitoring is on.</summary>
    public required bool IsMonitored { get; init; }

    /// <summary>Whether it has bandwidth of its own to its disks.</summary>
    public required bool EbsOptimized { get; init; }

    /// <summary>What cloud-init is given, decoded.</summary>
    public required string? UserData { get; init; }

    /// <summary>Tags of its network interface.</summary>
    public required IReadOnlyDictionary<string, string> InterfaceTags { get; init; }

    /// <summary>Why it is as it is, such as a host that did not start; null when nobody knows.</summary>
    public required string? Reason { get; init; }

    internal static WorldInstance Of(Region region, Instance instance) => new(region.Name, instance.Id, instance.Power.Name(), Ec2World.Copy(instance))
    {
        ImageId = instance.Launch.Image.Id,
        InstanceType = instance.InstanceType,
        Zone = instance.Launch.Subnet.Zone,
        SubnetId = instance.Launch.Subnet.Id,
        KeyName = instance.Launch.Key?.Name,
        GroupIds = [.. instance.GroupIds],
        PublicAddress = InstanceXml.PublicAddress(region, instance),
        PrivateAddress = instance.PrivateAddress,
        ClientToken = instance.ClientToken,
        IsSpot = instance.Spot is not null,
        InstanceProfile = instance.Launch.InstanceProfile,
        MetadataNeedsToken = instance.Metadata.Tokens == "required",
        MetadataHopLimit = instance.Metadata.HopLimit,
        IsMonitored = instance.Launch.IsMonitored,
        EbsOptimized = instance.EbsOptimized,
        UserData = instance.UserData is { } data ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(data)) : null,
        InterfaceTags = Ec2World.Copy(instance.Interface),
        Reason = instance.Reason?.Message,
    };
}
