using System.Net;
using Amazon.EC2.Model;

namespace Orchestration.Machines.AmazonEC2.Ingress;

/// <summary>Who may reach which ports: a CIDR block, or where there is none the members of the group itself.</summary>
internal sealed record IngressRule(PortRange Ports, string? Source, string Purpose)
{
    /// <summary>Whether a rule of a group lets it in.</summary>
    /// <param name="permission">The rule.</param>
    /// <param name="group">Id of the rule's group.</param>
    /// <param name="anySource">Whether it is enough that the port is open to somebody.</param>
    public bool IsCoveredBy(IpPermission permission, string group, bool anySource)
    {
        if (permission.IpProtocol != "-1" && !(permission.IpProtocol == Ports.Protocol && permission.FromPort <= Ports.From && permission.ToPort >= Ports.To)) return false;
        if (Source is null) return permission.UserIdGroupPairs?.Exists(pair => pair.GroupId == group) ?? false;
        var ranges = permission.Ipv4Ranges ?? [];
        return (anySource && (ranges.Count > 0 || permission.UserIdGroupPairs is { Count: > 0 } || permission.PrefixListIds is { Count: > 0 } || permission.Ipv6Ranges is { Count: > 0 }))
            || ranges.Exists(range => Contains(range.CidrIp, Source))
            || (permission.Ipv6Ranges?.Exists(range => Contains(range.CidrIpv6, Source)) ?? false);
    }

    public IpPermission ToPermission(string group)
    {
        var permission = new IpPermission { IpProtocol = Ports.Protocol, FromPort = Ports.From, ToPort = Ports.To };
        if (Source is null) permission.UserIdGroupPairs = [new UserIdGroupPair { GroupId = group, Description = Purpose }];
        else if (Source.Contains(':', StringComparison.Ordinal)) permission.Ipv6Ranges = [new Ipv6Range { CidrIpv6 = Source, Description = Purpose }];
        else permission.Ipv4Ranges = [new IpRange { CidrIp = Source, Description = Purpose }];
        return permission;
    }

    public override string ToString() => $"{Ports} from {Source ?? "members of the group"}";

    private static bool Contains(string? outer, string inner) =>
        IPNetwork.TryParse(outer, out var wide) && IPNetwork.TryParse(inner, out var narrow)
        && wide.BaseAddress.AddressFamily == narrow.BaseAddress.AddressFamily && wide.PrefixLength <= narrow.PrefixLength && wide.Contains(narrow.BaseAddress);
}
