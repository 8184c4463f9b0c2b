namespace Orchestration.Ec2;

/// <summary>Networks, subnets, interfaces.</summary>
internal static class NetworkActions
{
    private static readonly FilterTable<Vpc> VpcFilters = new()
    {
        { "vpc-id", static vpc => vpc.Id }, { "cidr", static vpc => vpc.Cidr }, { "cidr-block", static vpc => vpc.Cidr }, { "state", static _ => "available" },
        { "isDefault", static vpc => Word(vpc.IsDefault) }, { "is-default", static vpc => Word(vpc.IsDefault) },
    };

    private static readonly FilterTable<Subnet> SubnetFilters = new()
    {
        { "subnet-id", static subnet => subnet.Id }, { "vpc-id", static subnet => subnet.Vpc }, { "state", static _ => "available" },
        { "availability-zone", static subnet => subnet.Zone }, { "availabilityZone", static subnet => subnet.Zone },
        { "availability-zone-id", static subnet => PlaceActions.ZoneId(subnet.Zone) }, { "cidr-block", static subnet => subnet.Cidr }, { "cidr", static subnet => subnet.Cidr },
        { "default-for-az", static subnet => Word(subnet.IsDefault) }, { "defaultForAz", static subnet => Word(subnet.IsDefault) },
        { "map-public-ip-on-launch", static subnet => Word(subnet.MapsPublicAddress) },
    };

    private static readonly FilterTable<NetworkInterface> InterfaceFilters = new() { { "network-interface-id", static one => one.Id } };

    public static IReadOnlyList<XElement?> DescribeVpcs(ActionCall call)
    {
        var vpcs = Select(call.Region.Vpcs, call.Parameters.List("VpcId"), "vpc", "InvalidVpcID.NotFound", "vpc ID");
        var (page, next) = Paging.Cut(Filters.Read(call.Parameters).Apply(vpcs, VpcFilters), call.Parameters);
        return [Set("vpcSet", page.Select(vpc => (XElement?[])
        [
            Node("vpcId", vpc.Id), Node("ownerId", call.Owner), Node("state", "available"), Node("cidrBlock", vpc.Cidr), Node("dhcpOptionsId", "dopt-00000001"),
            Node("instanceTenancy", "default"), Node("isDefault", vpc.IsDefault), TagSet(vpc),
        ])), next];
    }

    public static IReadOnlyList<XElement?> DescribeSubnets(ActionCall call)
    {
        var subnets = Select(call.Region.Subnets, call.Parameters.List("SubnetId"), "subnet", "InvalidSubnetID.NotFound", "subnet ID");
        var (page, next) = Paging.Cut(Filters.Read(call.Parameters).Apply(subnets, SubnetFilters), call.Parameters);
        return [Set("subnetSet", page.Select(subnet => (XElement?[])
        [
            Node("subnetId", subnet.Id), Node("subnetArn", $"arn:aws:ec2:{call.Region.Name}:{call.Owner}:subnet/{subnet.Id}"), Node("ownerId", call.Owner), Node("state", "available"),
            Node("vpcId", subnet.Vpc), Node("cidrBlock", subnet.Cidr), Node("availableIpAddressCount", 4091), Node("availabilityZone", subnet.Zone),
            Node("availabilityZoneId", PlaceActions.ZoneId(subnet.Zone)), Node("defaultForAz", subnet.IsDefault), Node("mapPublicIpOnLaunch", subnet.MapsPublicAddress), TagSet(subnet),
        ])), next];
    }

    public static IReadOnlyList<XElement?> DescribeInterfaces(ActionCall call)
    {
        var owners = call.Region.Instances.Where(static instance => instance.Power != InstancePower.Terminated).ToDictionary(static instance => instance.Interface);
        var interfaces = Select(owners.Keys, call.Parameters.List("NetworkInterfaceId"), "eni", "InvalidNetworkInterfaceID.NotFound", "network interface ID");
        return [Set("networkInterfaceSet", Filters.Read(call.Parameters).Apply(interfaces, InterfaceFilters).Select(one => (XElement?[])
            [.. InstanceXml.Interface(call, owners[one]), Node("availabilityZone", owners[one].Launch.Subnet.Zone), TagSet(one)]))];
    }

    private static string Word(bool value) => value ? "true" : "false";

    private static IEnumerable<T> Select<T>(IEnumerable<T> all, IReadOnlyList<string> ids, string prefix, string code, string kind)
        where T : Ec2Resource
    {
        ResourceIds.Check(ids, prefix, code.Replace("NotFound", "Malformed", StringComparison.Ordinal));
        var known = all.ToList();
        return ids.FirstOrDefault(id => known.TrueForAll(one => one.Id != id)) is { } unknown
            ? throw new Ec2Exception(code, $"The {kind} '{unknown}' does not exist")
            : known.Where(one => ids.Count == 0 || ids.Contains(one.Id, StringComparer.Ordinal));
    }
}
