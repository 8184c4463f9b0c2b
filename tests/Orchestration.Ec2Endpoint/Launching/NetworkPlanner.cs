namespace Orchestration.Ec2;

/// <summary>Where an instance is attached: subnet, groups, addresses; named for the instance or for its one interface, not for both.</summary>
internal static class NetworkPlanner
{
    public sealed record Attachment(Subnet Subnet, IReadOnlyList<SecurityGroup> Groups, bool HasPublicAddress, string? PrivateAddress);

    public static Attachment Plan(Parameters parameters, Region region, DateTimeOffset now)
    {
        var interfaces = parameters.Structures("NetworkInterface");
        if (interfaces.Count > 1) throw new Ec2Exception("AttachmentLimitExceeded", "Interface count exceeds the limit for this endpoint, which is one.");
        if (interfaces.Count == 1) CheckInterface(parameters, interfaces[0]);
        var source = interfaces.Count == 1 ? interfaces[0] : parameters;
        var subnet = FindSubnet(source.Text("SubnetId"), parameters.Structure("Placement").Text("AvailabilityZone"), region);
        var groups = FindGroups(source.List("SecurityGroupId"), parameters.List("SecurityGroup"), subnet, region, now);
        var isPublic = interfaces.Count == 1 ? source.Flag("AssociatePublicIpAddress") : null;
        return new Attachment(subnet, groups, isPublic ?? subnet.MapsPublicAddress, source.Text("PrivateIpAddress"));
    }

    private static void CheckInterface(Parameters parameters, Parameters single)
    {
        if (parameters.Text("SubnetId") is not null) throw Ec2Errors.Combination("Network interfaces and an instance-level subnet ID may not be specified on the same request");
        if (parameters.List("SecurityGroupId").Count + parameters.List("SecurityGroup").Count > 0)
            throw Ec2Errors.Combination("Network interfaces and an instance-level security groups may not be specified on the same request");
        if (single.Required("DeviceIndex") != "0") throw Ec2Errors.Invalid(single.Required("DeviceIndex"), "DeviceIndex", "The primary network interface must have the device index 0.");
        if (single.Flag("DeleteOnTermination") is false) throw new Ec2Exception("Unsupported", "This endpoint deletes an instance's interface with it.");
        single.Text("Description");
    }

    private static Subnet FindSubnet(string? id, string? zone, Region region)
    {
        if (zone is not null && !region.Zones.Contains(zone, StringComparer.Ordinal))
            throw new Ec2Exception("InvalidParameterValue", $"Invalid availability zone: [{zone}]");
        if (id is null) return DefaultSubnet(zone, region);
        ResourceIds.Check([id], "subnet", "InvalidSubnetID.Malformed");
        var subnet = region.Subnets.Find(subnet => subnet.Id == id) ?? throw new Ec2Exception("InvalidSubnetID.NotFound", $"The subnet ID '{id}' does not exist");
        return zone is null || zone == subnet.Zone
            ? subnet
            : throw Ec2Errors.Invalid(zone, "availabilityZone", $"The requested Availability Zone does not match the zone {subnet.Zone} of the subnet.");
    }

    private static Subnet DefaultSubnet(string? zone, Region region)
    {
        var vpc = region.DefaultVpc ?? throw new Ec2Exception("VPCIdNotSpecified", "No default VPC for this user. GroupName is only supported for EC2-Classic and default VPC.");
        return region.Subnets.Find(subnet => subnet.Vpc == vpc.Id && subnet.IsDefault && (zone is null || subnet.Zone == zone))
            ?? throw new Ec2Exception("MissingInput", $"No default subnet for availability zone: '{zone ?? "null"}'.");
    }

    private static IReadOnlyList<SecurityGroup> FindGroups(IReadOnlyList<string> ids, IReadOnlyList<string> names, Subnet subnet, Region region, DateTimeOffset now)
    {
        if (ids.Count + names.Count == 0) return [region.DefaultGroup(subnet.Vpc)];
        var groups = ids.Select(id => SecurityGroups.ById(region, id, now))
            .Concat(names.Select(name => SecurityGroups.ByName(region, name, subnet.Vpc, now))).DistinctBy(static group => group.Id).ToList();
        return groups.Find(group => group.Vpc != subnet.Vpc) is { } stranger
            ? throw new Ec2Exception("InvalidParameter", $"Security group {stranger.Id} and subnet {subnet.Id} belong to different networks.")
            : groups;
    }
}
