using System.Globalization;
using System.Net;

namespace Orchestration.Ec2;

/// <summary>Reads the rules of a call: <c>IpPermissions</c>, or the short form of one rule.</summary>
internal static class SecurityRuleReader
{
    public sealed record Wanted(RuleKey Key, string? Description);

    private static readonly IReadOnlyDictionary<string, string> Numbers = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["6"] = "tcp", ["17"] = "udp", ["1"] = "icmp", ["58"] = "icmpv6", ["all"] = "-1",
    };

    public static IReadOnlyList<Wanted> Read(ActionCall call, SecurityGroup target)
    {
        var permissions = call.Parameters.Structures("IpPermissions");
        var rules = permissions.Count > 0 ? permissions.SelectMany(permission => Permission(call, target, permission)).ToList() : Short(call, target);
        if (rules.GroupBy(static rule => rule.Key).FirstOrDefault(static same => same.Count() > 1) is { } twice)
            throw new Ec2Exception("InvalidParameterValue", $"The same permission must not appear multiple times: {Text(twice.Key)}");
        return rules;
    }

    /// <summary>A rule as refusals name it.</summary>
    public static string Text(RuleKey key) =>
        $"peer: {key.Cidr ?? key.Cidr6 ?? key.Group ?? key.PrefixList}, {key.Protocol.ToUpperInvariant()}, from port: {key.From}, to port: {key.To}, ALLOW";

    private static List<Wanted> Short(ActionCall call, SecurityGroup target)
    {
        var parameters = call.Parameters;
        var (protocol, from, to) = Ports(parameters);
        var source = parameters.Text("SourceSecurityGroupName");
        parameters.Text("SourceSecurityGroupOwnerId");
        if (source is not null) return [new Wanted(new RuleKey(protocol, from, to, null, null, SecurityGroups.ByName(call.Region, source, target.Vpc, call.Now).Id, null), null)];
        return [new Wanted(new RuleKey(protocol, from, to, Cidr(parameters.Required("CidrIp")), null, null, null), null)];
    }

    private static IEnumerable<Wanted> Permission(ActionCall call, SecurityGroup target, Parameters permission)
    {
        var (protocol, from, to) = Ports(permission);
        var key = new RuleKey(protocol, from, to, null, null, null, null);
        Wanted[] wanted =
        [
            .. permission.Structures("IpRanges").Select(range => new Wanted(key with { Cidr = Cidr(range.Required("CidrIp")) }, range.Text("Description"))),
            .. permission.Structures("Ipv6Ranges").Select(range => new Wanted(key with { Cidr6 = Cidr(range.Required("CidrIpv6")) }, range.Text("Description"))),
            .. permission.Structures("Groups").Select(group => new Wanted(key with { Group = Source(call, target, group).Id }, group.Text("Description"))),
            .. permission.Structures("PrefixListIds").Select(list => new Wanted(key with { PrefixList = list.Required("PrefixListId") }, list.Text("Description"))),
        ];
        return wanted.Length > 0 ? wanted : throw new Ec2Exception("MissingParameter", "The request must contain a source: a CIDR block, a security group, or a prefix list");
    }

    private static SecurityGroup Source(ActionCall call, SecurityGroup target, Parameters group)
    {
        group.Text("UserId");
        return group.Text("GroupId") is { } id ? SecurityGroups.ById(call.Region, id, call.Now) : SecurityGroups.ByName(call.Region, group.Required("GroupName"), target.Vpc, call.Now);
    }

    private static (string Protocol, int? From, int? To) Ports(Parameters parameters)
    {
        var named = parameters.Required("IpProtocol");
        var protocol = Numbers.GetValueOrDefault(named, named);
        var (from, to) = (parameters.Number("FromPort"), parameters.Number("ToPort"));
        if (protocol == "-1") return (protocol, null, null);
        if (protocol is not ("tcp" or "udp" or "icmp" or "icmpv6")) throw Ec2Errors.Invalid(named, "ipProtocol");
        if (from is null || to is null) throw Ec2Errors.Missing(from is null ? "fromPort" : "toPort");
        if (protocol is "icmp" or "icmpv6") return (protocol, from, to);
        if (from is < 0 or > 65535) throw Port(from.Value);
        if (to is < 0 or > 65535) throw Port(to.Value);
        return from <= to ? (protocol, from, to) : throw new Ec2Exception("InvalidParameterValue", $"Invalid TCP/UDP port range ({from}:{to})");
    }

    private static Ec2Exception Port(int port) => new("InvalidParameterValue", $"Invalid value '{port.ToString(CultureInfo.InvariantCulture)}' for portRange.");

    private static string Cidr(string text)
    {
        // EC2 keeps what it is given in its canonical form, host bits cleared.
        var parts = text.Split('/');
        if (parts.Length != 2 || !IPAddress.TryParse(parts[0], out var address) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            throw new Ec2Exception("InvalidParameterValue", $"CIDR block {text} is malformed");
        var bytes = address.GetAddressBytes();
        if (length > bytes.Length * 8) throw new Ec2Exception("InvalidParameterValue", $"CIDR block {text} is malformed");
        for (var bit = length; bit < bytes.Length * 8; bit++) bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return $"{new IPAddress(bytes)}/{length}";
    }
}
