namespace Orchestration.Ec2;

/// <summary>Instances as replies show them.</summary>
internal static class InstanceXml
{
    public static IReadOnlyList<XElement?> Reservation(ActionCall call, IEnumerable<Instance> instances)
    {
        var list = instances.ToList();
        return
        [
            Node("reservationId", list[0].Reservation), Node("ownerId", call.Owner), Set("groupSet", []),
            Set("instancesSet", list.Select(instance => Of(call, instance))),
        ];
    }

    public static XElement State(string name, InstancePower power) => Group(name, Node("code", (int)power), Node("name", power.Name()));

    /// <summary>The address that the world sees: elastic, or the instance's own while it runs.</summary>
    public static string? PublicAddress(Region region, Instance instance) =>
        region.Addresses.Find(address => address.Instance == instance)?.Address ?? (instance.Power == InstancePower.Running ? instance.OwnPublicAddress : null);

    public static IReadOnlyList<XElement?> Interface(ActionCall call, Instance instance) =>
    [
        Node("networkInterfaceId", instance.Interface.Id), Node("subnetId", instance.Launch.Subnet.Id), Node("vpcId", instance.Launch.Subnet.Vpc), Node("description", ""), Node("ownerId", call.Owner),
        Node("status", "in-use"), Node("interfaceType", "interface"), Node("macAddress", instance.Interface.Mac), Node("privateIpAddress", instance.PrivateAddress),
        Node("privateDnsName", instance.PrivateDnsName), Node("sourceDestCheck", instance.SourceDestCheck), Groups(call, instance),
        Group("attachment", Node("attachmentId", instance.Interface.Attachment), Node("deviceIndex", 0), Node("status", "attached"), Node("attachTime", instance.Launched), Node("deleteOnTermination", true), Node("networkCardIndex", 0)),
        ShownAddress(call, instance) is { } address ? Group("association", Node("publicIp", address), Node("publicDnsName", DnsName(address)), Node("ipOwnerId", "amazon")) : null,
        Set("privateIpAddressesSet", [(XElement?[])[Node("privateIpAddress", instance.PrivateAddress), Node("primary", true)]]),
    ];

    public static XElement?[] Of(ActionCall call, Instance instance)
    {
        var (launch, isThere) = (instance.Launch, instance.Power is not InstancePower.Terminated);
        var address = isThere ? ShownAddress(call, instance) : null;
        return
        [
            Node("instanceId", instance.Id), Node("imageId", launch.Image.Id), State("instanceState", instance.Power), Node("privateDnsName", isThere ? instance.PrivateDnsName : ""),
            Node("dnsName", address is null ? "" : DnsName(address)), Node("reason", instance.Reason?.Message ?? ""), Node("keyName", launch.Key?.Name), Node("amiLaunchIndex", instance.Index),
            Set("productCodes", []), Node("instanceType", instance.InstanceType), Node("launchTime", instance.Launched),
            Group("placement", Node("availabilityZone", launch.Subnet.Zone), Node("groupName", ""), Node("tenancy", launch.Tenancy)),
            Group("monitoring", Node("state", launch.IsMonitored ? "enabled" : "disabled")), Node("subnetId", isThere ? launch.Subnet.Id : null), Node("vpcId", isThere ? launch.Subnet.Vpc : null),
            Node("privateIpAddress", isThere ? instance.PrivateAddress : null), Node("ipAddress", address), Node("sourceDestCheck", instance.SourceDestCheck), isThere ? Groups(call, instance) : Set("groupSet", []),
            instance.Reason is { } reason ? Group("stateReason", Node("code", reason.Code), Node("message", reason.Message)) : null,
            Node("architecture", launch.Image.Options.Architecture), Node("rootDeviceType", "ebs"), Node("rootDeviceName", launch.Image.Options.RootDevice),
            Set("blockDeviceMapping", instance.Volumes.Select(Disk)), Node("virtualizationType", "hvm"), Node("clientToken", instance.ClientToken ?? ""), TagSet(instance), Node("hypervisor", "xen"),
            Set("networkInterfaceSet", isThere ? [Interface(call, instance)] : []), Node("ebsOptimized", instance.EbsOptimized), Node("enaSupport", true),
            Node("instanceLifecycle", instance.Spot is null ? null : "spot"), Node("spotInstanceRequestId", instance.Spot?.Id), Profile(call, launch), Metadata("metadataOptions", instance.Metadata),
        ];
    }

    public static XElement Metadata(string name, MetadataSettings settings) => Group(name,
        Node("state", "applied"), Node("httpTokens", settings.Tokens), Node("httpPutResponseHopLimit", settings.HopLimit), Node("httpEndpoint", settings.Endpoint),
        Node("httpProtocolIpv6", settings.Ipv6), Node("instanceMetadataTags", settings.Tags));

    private static string? ShownAddress(ActionCall call, Instance instance) => instance.AddressHidden.IsOver(call.Now) ? PublicAddress(call.Region, instance) : null;

    private static string DnsName(string address) => $"ec2-{address.Replace('.', '-')}.compute-1.amazonaws.com";

    private static XElement Groups(ActionCall call, Instance instance) => Set("groupSet", instance.GroupIds.Select(id => (XElement?[])
        [Node("groupId", id), Node("groupName", call.Region.Groups.Find(group => group.Id == id)?.Name)]));

    private static XElement?[] Disk(Volume volume) =>
        [Node("deviceName", volume.Device), Group("ebs", Node("volumeId", volume.Id), Node("status", "attached"), Node("attachTime", volume.Created), Node("deleteOnTermination", volume.DeleteOnTermination))];

    private static XElement? Profile(ActionCall call, LaunchPlan launch) => launch.InstanceProfile is { } profile
        ? Group("iamInstanceProfile", Node("arn", $"arn:aws:iam::{call.Owner}:instance-profile/{profile}"), Node("id", "AIPA0000000000EXAMPLE"))
        : null;
}
