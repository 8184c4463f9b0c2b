namespace Orchestration.Ec2;

/// <summary>Elastic addresses.</summary>
internal static class AddressActions
{
    private const int MostAddresses = 5;

    private static readonly FilterTable<ElasticAddress> AddressFilters = new()
    {
        { "allocation-id", static address => address.Id }, { "public-ip", static address => address.Address }, { "instance-id", static address => address.Instance?.Id },
        { "association-id", static address => address.Association }, { "domain", static _ => "vpc" }, { "private-ip-address", static address => address.Instance?.PrivateAddress },
    };

    public static IReadOnlyList<XElement?> Allocate(ActionCall call)
    {
        call.Parameters.OneOf("Domain", "vpc", "standard");
        call.Parameters.Text("NetworkBorderGroup");
        var tags = TagInput.Of(TagInput.Specifications(call.Parameters, "elastic-ip"), "elastic-ip");
        if (call.Region.Addresses.Count >= MostAddresses) throw new Ec2Exception("AddressLimitExceeded", "The maximum number of addresses has been reached.");
        call.BeginEffect();
        var made = new ElasticAddress(call.Cloud.Ids.Next("eipalloc"), call.Cloud.TakeElasticAddress());
        made.Tag(tags);
        call.Region.Addresses.Add(made);
        return [Node("publicIp", made.Address), Node("allocationId", made.Id), Node("domain", "vpc"), Node("publicIpv4Pool", "amazon"), Node("networkBorderGroup", call.Region.Name)];
    }

    public static IReadOnlyList<XElement?> Associate(ActionCall call)
    {
        var address = Named(call);
        var isFree = call.Parameters.Flag("AllowReassociation") ?? true;
        call.Parameters.Text("PrivateIpAddress");
        var instance = call.Parameters.Text("NetworkInterfaceId") is { } id ? ByInterface(call, id) : Instances.One(call);
        if (instance.Power is not (InstancePower.Running or InstancePower.Stopped or InstancePower.Stopping or InstancePower.Pending)) throw Ec2Errors.NoInstances([instance.Id]);
        if (instance.Power is InstancePower.Pending) throw new Ec2Exception("IncorrectInstanceState", $"The pending-instance-state of '{instance.Id}' is not valid for this operation.");
        if (!isFree && address.Instance is not null && address.Instance != instance) throw new Ec2Exception("Resource.AlreadyAssociated", $"resource {address.Id} is already associated with associate-id {address.Association}");
        call.BeginEffect();
        foreach (var other in call.Region.Addresses.Where(other => other.Instance == instance || other == address)) Detach(call, other);
        (address.Instance, address.Association) = (instance, call.Cloud.Ids.Next("eipassoc"));
        // The address that the instance had is gone for good.
        instance.OwnPublicAddress = null;
        if (instance.Power is InstancePower.Running) call.Cloud.Hosting.UseAddress(instance, address.Address, use: true);
        return [.. Done, Node("associationId", address.Association)];
    }

    public static IReadOnlyList<XElement?> Disassociate(ActionCall call)
    {
        var (association, ip) = (call.Parameters.Text("AssociationId"), call.Parameters.Text("PublicIp"));
        if (association is null && ip is null) throw Ec2Errors.Missing("AssociationId");
        var address = call.Region.Addresses.Find(address => address.Association is not null && (address.Association == association || address.Address == ip))
            ?? throw new Ec2Exception("InvalidAssociationID.NotFound", $"The association ID '{association ?? ip}' does not exist");
        call.BeginEffect();
        Detach(call, address);
        return Done;
    }

    public static IReadOnlyList<XElement?> Release(ActionCall call)
    {
        call.Parameters.Text("NetworkBorderGroup");
        var address = Named(call);
        if (address.Association is not null) throw new Ec2Exception("InvalidIPAddress.InUse", $"The address with allocation id [{address.Id}] is in use by {address.Association}.");
        call.BeginEffect();
        call.Region.Addresses.Remove(address);
        return Done;
    }

    public static IReadOnlyList<XElement?> Describe(ActionCall call)
    {
        var (ids, ips) = (call.Parameters.List("AllocationId"), call.Parameters.List("PublicIp"));
        foreach (var id in ids) Find(call, id, null);
        foreach (var ip in ips) Find(call, null, ip);
        var chosen = call.Region.Addresses.Where(address => (ids.Count == 0 || ids.Contains(address.Id, StringComparer.Ordinal)) && (ips.Count == 0 || ips.Contains(address.Address, StringComparer.Ordinal)));
        return [Set("addressesSet", Filters.Read(call.Parameters).Apply(chosen, AddressFilters).Select(address => (XElement?[])
        [
            Node("publicIp", address.Address), Node("allocationId", address.Id), Node("domain", "vpc"), Node("instanceId", address.Instance?.Id), Node("associationId", address.Association),
            Node("networkInterfaceId", address.Instance?.Interface.Id), Node("networkInterfaceOwnerId", address.Instance is null ? null : call.Owner),
            Node("privateIpAddress", address.Instance?.PrivateAddress), Node("publicIpv4Pool", "amazon"), Node("networkBorderGroup", call.Region.Name), TagSet(address),
        ]))];
    }

    private static ElasticAddress Named(ActionCall call)
    {
        var (id, ip) = (call.Parameters.Text("AllocationId"), call.Parameters.Text("PublicIp"));
        return id is null && ip is null ? throw Ec2Errors.Missing("AllocationId") : Find(call, id, ip);
    }

    private static ElasticAddress Find(ActionCall call, string? id, string? ip) => call.Region.Addresses.Find(address => address.Id == id || address.Address == ip)
        ?? throw (id is not null ? new Ec2Exception("InvalidAllocationID.NotFound", $"The allocation ID '{id}' does not exist") : new Ec2Exception("InvalidAddress.NotFound", $"Address '{ip}' not found."));

    private static Instance ByInterface(ActionCall call, string id) => call.Region.Instances.Find(instance => instance.Interface.Id == id)
        ?? throw new Ec2Exception("InvalidNetworkInterfaceID.NotFound", $"The networkInterface ID '{id}' does not exist");

    private static void Detach(ActionCall call, ElasticAddress address)
    {
        if (address.Instance is { Power: InstancePower.Running } instance)
        {
            call.Cloud.Hosting.UseAddress(instance, address.Address, use: false);
            // Without its elastic address an instance gets one of its own again.
            if (instance.Launch.HasPublicAddress) instance.OwnPublicAddress = instance.HostAddress?.ToString() ?? call.Cloud.TakePublicAddress();
        }

        (address.Instance, address.Association) = (null, null);
    }
}
