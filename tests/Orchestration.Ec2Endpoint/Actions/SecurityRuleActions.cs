namespace Orchestration.Ec2;

/// <summary>Rules of security groups.</summary>
internal static class SecurityRuleActions
{
    private const int MostRules = 60;

    public static IReadOnlyList<XElement?> Authorize(ActionCall call)
    {
        var group = SecurityGroups.Named(call);
        var wanted = SecurityRuleReader.Read(call, group);
        var tags = TagInput.Of(TagInput.Specifications(call.Parameters, "security-group-rule"), "security-group-rule");
        if (wanted.FirstOrDefault(rule => group.Rules.Exists(old => old.Key == rule.Key)) is { } twice)
            throw new Ec2Exception("InvalidPermission.Duplicate", $"the specified rule \"{SecurityRuleReader.Text(twice.Key)}\" already exists");
        if (group.Rules.Count + wanted.Count > MostRules) throw new Ec2Exception("RulesPerSecurityGroupLimitExceeded", "The maximum number of rules per security group has been reached.");
        call.BeginEffect();
        var made = wanted.Select(rule => new SecurityRule(call.Cloud.Ids.Next("sgr"), rule.Key) { Description = rule.Description }).ToList();
        foreach (var rule in made) rule.Tag(tags);
        group.Rules.AddRange(made);
        return [.. Done, Set("securityGroupRuleSet", made.Select(rule => SecurityRuleXml.Single(group, rule, call.Owner)))];
    }

    public static IReadOnlyList<XElement?> Revoke(ActionCall call)
    {
        var group = SecurityGroups.Named(call);
        var ids = call.Parameters.List("SecurityGroupRuleId");
        var wanted = ids.Count > 0 ? [] : SecurityRuleReader.Read(call, group);
        if (ids.FirstOrDefault(id => group.Rules.TrueForAll(rule => rule.Id != id)) is { } lost) throw new Ec2Exception("InvalidSecurityGroupRuleId.NotFound", $"The security group rule ID '{lost}' does not exist");
        if (wanted.FirstOrDefault(rule => group.Rules.TrueForAll(old => old.Key != rule.Key)) is not null)
            throw new Ec2Exception("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
        call.BeginEffect();
        group.Rules.RemoveAll(rule => ids.Contains(rule.Id, StringComparer.Ordinal) || wanted.Any(other => other.Key == rule.Key));
        return Done;
    }

    public static IReadOnlyList<XElement?> Redescribe(ActionCall call)
    {
        var group = SecurityGroups.Named(call);
        var wanted = SecurityRuleReader.Read(call, group);
        if (wanted.FirstOrDefault(rule => group.Rules.TrueForAll(old => old.Key != rule.Key)) is not null)
            throw new Ec2Exception("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
        call.BeginEffect();
        foreach (var rule in wanted) group.Rules.Single(old => old.Key == rule.Key).Description = rule.Description;
        return Done;
    }

    public static IReadOnlyList<XElement?> Describe(ActionCall call)
    {
        var ids = call.Parameters.List("SecurityGroupRuleId");
        var rules = call.Region.Groups.SelectMany(static group => group.Rules.Select(rule => (Group: group, Rule: rule))).ToDictionary(static pair => pair.Rule, static pair => pair.Group);
        if (ids.FirstOrDefault(id => rules.Keys.All(rule => rule.Id != id)) is { } lost) throw new Ec2Exception("InvalidSecurityGroupRuleId.NotFound", $"The security group rule ID '{lost}' does not exist");
        var filters = new FilterTable<SecurityRule> { { "group-id", rule => rules[rule].Id }, { "security-group-rule-id", static rule => rule.Id } };
        var found = Filters.Read(call.Parameters).Apply(rules.Keys.Where(rule => ids.Count == 0 || ids.Contains(rule.Id, StringComparer.Ordinal)), filters);
        var (page, next) = Paging.Cut(found, call.Parameters);
        return [Set("securityGroupRuleSet", page.Select(rule => SecurityRuleXml.Single(rules[rule], rule, call.Owner))), next];
    }
}
