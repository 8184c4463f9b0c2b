using Amazon.EC2.Model;

namespace Orchestration.Machines.AmazonEC2.Planning;

/// <summary>Chooses the subnet of a host. Pure.</summary>
internal static class SubnetChoice
{
    public static (Subnet? Subnet, string? Problem) Of(IReadOnlyList<Subnet> subnets, string vpc, AmazonEC2MachineOptions options)
    {
        var zone = ZoneOf(options.Zone ?? "a", options.Region);
        var chosen = subnets.Where(subnet => string.Equals(subnet.AvailabilityZone, zone, StringComparison.Ordinal))
            .OrderByDescending(static subnet => subnet.DefaultForAz ?? false)
            .ThenBy(static subnet => subnet.SubnetId, StringComparer.Ordinal)
            .FirstOrDefault();
        if (chosen is not null) return (chosen, null);
        var zones = string.Join(", ", subnets.Select(static subnet => subnet.AvailabilityZone).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return (null, $"zone is '{options.Zone ?? "a"}', but {vpc} has no subnet in {zone}{(zones.Length > 0 ? $"; it has some in {zones}" : "")}");
    }

    /// <summary>What speaks against a subnet that was named.</summary>
    public static string? Problem(Subnet? subnet, AmazonEC2MachineOptions options) => subnet switch
    {
        null => $"subnet-id is '{options.SubnetId}', which does not exist in region {options.Region}",
        _ when options.VpcId is { } vpc && subnet.VpcId != vpc => $"subnet-id is '{options.SubnetId}', which lies in {subnet.VpcId}, wanted {vpc}",
        _ when options.Zone is { } zone && subnet.AvailabilityZone != ZoneOf(zone, options.Region) => $"subnet-id is '{options.SubnetId}', which lies in {subnet.AvailabilityZone}, wanted {ZoneOf(zone, options.Region)}",
        _ => null,
    };

    private static string ZoneOf(string zone, string region) => zone.Length == 1 ? region + zone : zone;
}
