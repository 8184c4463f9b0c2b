namespace Orchestration.Ec2;

/// <summary>Regions, zones, and what the account may do.</summary>
internal static class PlaceActions
{
    private sealed class Place(string id, string type) : Ec2Resource(id, type);

    private static readonly FilterTable<Place> RegionFilters = new()
    {
        { "region-name", static region => region.Id }, { "opt-in-status", static _ => "opt-in-not-required" }, { "endpoint", static region => Endpoint(region.Id) },
    };

    private static readonly FilterTable<Place> ZoneFilters = new()
    {
        { "zone-name", static zone => zone.Id }, { "region-name", static zone => zone.Id[..^1] }, { "state", static _ => "available" },
        { "zone-type", static _ => "availability-zone" }, { "opt-in-status", static _ => "opt-in-not-required" },
    };

    public static IReadOnlyList<XElement?> DescribeRegions(ActionCall call)
    {
        call.Parameters.Flag("AllRegions");
        var regions = Named(call, "RegionName", call.Cloud.Regions.Keys, "region");
        return [Set("regionInfo", Filters.Read(call.Parameters).Apply(regions, RegionFilters).Select(static region => (XElement?[])
            [Node("regionName", region.Id), Node("regionEndpoint", Endpoint(region.Id)), Node("optInStatus", "opt-in-not-required")]))];
    }

    public static IReadOnlyList<XElement?> DescribeZones(ActionCall call)
    {
        call.Parameters.Flag("AllAvailabilityZones");
        var zones = Named(call, "ZoneName", call.Region.Zones, "availability zone");
        return [Set("availabilityZoneInfo", Filters.Read(call.Parameters).Apply(zones, ZoneFilters).Select(zone => (XElement?[])
        [
            Node("zoneName", zone.Id), Node("zoneId", ZoneId(zone.Id)), Node("zoneState", "available"), Node("regionName", call.Region.Name),
            Node("groupName", call.Region.Name + "-zg-1"), Node("networkBorderGroup", call.Region.Name), Node("zoneType", "availability-zone"),
            Node("optInStatus", "opt-in-not-required"), Set("messageSet", []),
        ]))];
    }

    public static IReadOnlyList<XElement?> DescribeAccount(ActionCall call)
    {
        var wanted = call.Parameters.List("AttributeName");
        (string Name, string Value)[] attributes =
        [
            ("supported-platforms", "VPC"), ("default-vpc", call.Region.DefaultVpc?.Id ?? "none"), ("max-instances", "20"),
            ("vpc-max-security-groups-per-interface", "5"), ("max-elastic-ips", "5"), ("vpc-max-elastic-ips", "5"),
        ];
        if (wanted.FirstOrDefault(name => attributes.All(attribute => attribute.Name != name)) is { } unknown) throw Ec2Errors.Invalid(unknown, "attributeName");
        return [Set("accountAttributeSet", attributes.Where(attribute => wanted.Count == 0 || wanted.Contains(attribute.Name, StringComparer.Ordinal))
            .Select(static attribute => (XElement?[])[Node("attributeName", attribute.Name), Values("attributeValueSet", "attributeValue", [attribute.Value])]))];
    }

    /// <summary>The id of a zone, which is the same in every account.</summary>
    public static string ZoneId(string zone)
    {
        var words = zone[..^1].Split('-');
        return $"{words[0]}{words[1][0]}{words[2]}-az{zone[^1] - 'a' + 1}";
    }

    private static string Endpoint(string region) => $"ec2.{region}.amazonaws.com";

    private static IEnumerable<Place> Named(ActionCall call, string parameter, IEnumerable<string> all, string kind)
    {
        var names = call.Parameters.List(parameter);
        var known = all.ToList();
        return names.FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? throw new Ec2Exception("InvalidParameterValue", $"Invalid {kind}: [{unknown}]")
            : known.Where(name => names.Count == 0 || names.Contains(name, StringComparer.Ordinal)).Select(name => new Place(name, kind));
    }
}
