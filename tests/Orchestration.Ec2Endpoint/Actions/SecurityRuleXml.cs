namespace Orchestration.Ec2;

/// <summary>Rules as replies show them: one by one, or together by protocol and ports.</summary>
internal static class SecurityRuleXml
{
    public static IEnumerable<XElement?[]> Permissions(SecurityGroup group, string owner) => group.Rules
        .GroupBy(static rule => (rule.Key.Protocol, rule.Key.From, rule.Key.To))
        .Select(rules => (XElement?[])
        [
            Node("ipProtocol", rules.Key.Protocol), Node("fromPort", rules.Key.From), Node("toPort", rules.Key.To),
            Set("groups", rules.Where(static rule => rule.Key.Group is not null).Select(rule => (XElement?[])[Node("userId", owner), Node("groupId", rule.Key.Group), Node("description", rule.Description)])),
            Set("ipRanges", rules.Where(static rule => rule.Key.Cidr is not null).Select(static rule => (XElement?[])[Node("cidrIp", rule.Key.Cidr), Node("description", rule.Description)])),
            Set("ipv6Ranges", rules.Where(static rule => rule.Key.Cidr6 is not null).Select(static rule => (XElement?[])[Node("cidrIpv6", rule.Key.Cidr6), Node("description", rule.Description)])),
            Set("prefixListIds", rules.Where(static rule => rule.Key.PrefixList is not null).Select(static rule => (XElement?[])[Node("prefixListId", rule.Key.PrefixList), Node("description", rule.Description)])),
        ]);

    public static XElement?[] Single(SecurityGroup group, SecurityRule rule, string owner) =>
    [
        Node("securityGroupRuleId", rule.Id), Node("groupId", group.Id), Node("groupOwnerId", owner), Node("isEgress", false), Node("ipProtocol", rule.Key.Protocol),
        Node("fromPort", rule.Key.From ?? -1), Node("toPort", rule.Key.To ?? -1), Node("cidrIpv4", rule.Key.Cidr), Node("cidrIpv6", rule.Key.Cidr6), Node("prefixListId", rule.Key.PrefixList),
        rule.Key.Group is { } source ? Group("referencedGroupInfo", Node("groupId", source), Node("userId", owner)) : null, Node("description", rule.Description), TagSet(rule),
    ];
}
