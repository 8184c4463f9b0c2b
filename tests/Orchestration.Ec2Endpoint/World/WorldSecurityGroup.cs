namespace Orchestration.Ec2;

/// <summary>A security group as it is.</summary>
/// <param name="Rules">What may come in, such as <c>22/tcp from 0.0.0.0/0</c> or <c>2377/tcp from sg-…</c>, sorted.</param>
public sealed record WorldSecurityGroup(string Region, string Id, string Name, string Description, string VpcId, IReadOnlyList<string> Rules, IReadOnlyDictionary<string, string> Tags)
{
    internal static WorldSecurityGroup Of(Region region, SecurityGroup group) =>
        new(region.Name, group.Id, group.Name, group.Description, group.Vpc, [.. group.Rules.Select(static rule => Text(rule.Key)).Order(StringComparer.Ordinal)], Ec2World.Copy(group));

    private static string Text(RuleKey rule)
    {
        var ports = rule.From == rule.To ? $"{rule.From}" : $"{rule.From}-{rule.To}";
        return $"{(ports.Length == 0 ? "all" : ports)}/{rule.Protocol} from {rule.Cidr ?? rule.Cidr6 ?? rule.Group ?? rule.PrefixList}";
    }
}
