using System.Globalization;

namespace Orchestration.Ec2;

/// <summary>By what instances are found.</summary>
internal static class InstanceFilters
{
    public static FilterTable<Instance> For(Region region) => new()
    {
        { "instance-id", static instance => instance.Id },
        { "instance-state-name", static instance => instance.Power.Name() },
        { "instance-state-code", static instance => ((int)instance.Power).ToString(CultureInfo.InvariantCulture) },
        { "instance-type", static instance => instance.InstanceType },
        { "instance-lifecycle", static instance => instance.Spot is null ? null : "spot" },
        { "spot-instance-request-id", static instance => instance.Spot?.Id },
        { "image-id", static instance => instance.Launch.Image.Id },
        { "key-name", static instance => instance.Launch.Key?.Name },
        { "client-token", static instance => instance.ClientToken },
        { "reservation-id", static instance => instance.Reservation },
        { "availability-zone", static instance => instance.Launch.Subnet.Zone },
        { "subnet-id", static instance => instance.Launch.Subnet.Id },
        { "vpc-id", static instance => instance.Launch.Subnet.Vpc },
        { "architecture", static instance => instance.Launch.Image.Options.Architecture },
        { "group-id", static instance => instance.GroupIds },
        { "instance.group-id", static instance => instance.GroupIds },
        { "group-name", instance => GroupNames(region, instance) },
        { "instance.group-name", instance => GroupNames(region, instance) },
        { "ip-address", instance => InstanceXml.PublicAddress(region, instance) },
        { "private-ip-address", static instance => instance.PrivateAddress },
        { "network-interface.network-interface-id", static instance => instance.Interface.Id },
    };

    private static IEnumerable<string?> GroupNames(Region region, Instance instance) => region.Groups.Where(group => instance.GroupIds.Contains(group.Id)).Select(static group => group.Name);
}
