namespace Orchestration.Ec2;

/// <summary>Security groups.</summary>
internal static class SecurityGroupActions
{
    private static readonly FilterTable<SecurityGroup> GroupFilters = new()
    {
        { "group-id", static group => group.Id }, { "group-name", static group => group.Name }, { "vpc-id", static group => group.Vpc }, { "description", static group => group.Description },
        { "ip-permission.cidr", static group => group.Rules.Select(static rule => rule.Key.Cidr) }, { "ip-permission.protocol", static group => group.Rules.Select(static rule => rule.Key.Protocol) },
        { "ip-permission.group-id", static group => group.Rules.Select(static rule => rule.Key.Group) },
    };

    public static IReadOnlyList<XElement?> Describe(ActionCall call)
    {
        var (ids, names) = (call.Parameters.List("GroupId"), call.Parameters.List("GroupName"));
        ResourceIds.Check(ids, "sg", "InvalidGroupId.Malformed");
        var groups = call.Region.Groups.Where(group => group.Hidden.Look(call.Now)).ToList();
        if (ids.FirstOrDefault(id => groups.TrueForAll(group => group.Id != id)) is { } lost) throw new Ec2Exception("InvalidGroup.NotFound", $"The security group '{lost}' does not exist");
        if (names.FirstOrDefault(name => groups.TrueForAll(group => group.Name != name || group.Vpc != call.Region.DefaultVpc?.Id)) is { } unknown)
            throw new Ec2Exception("InvalidGroup.NotFound", $"The security group '{unknown}' does not exist in default VPC '{call.Region.DefaultVpc?.Id}'");
        var found = groups.Where(group => (ids.Count == 0 || ids.Contains(group.Id, StringComparer.Ordinal)) && (names.Count == 0 || (names.Contains(group.Name, StringComparer.Ordinal) && group.Vpc == call.Region.DefaultVpc?.Id)));
        var (page, next) = Paging.Cut(Filters.Read(call.Parameters).Apply(found, GroupFilters), call.Parameters);
        return [Set("securityGroupInfo", page.Select(group => Of(call, group))), next];
    }

    public static IReadOnlyList<XElement?> Create(ActionCall call)
    {
        var (name, description) = (call.Parameters.Required("GroupName"), call.Parameters.Required("GroupDescription"));
        var vpc = FindVpc(call);
        if (name.StartsWith("sg-", StringComparison.Ordinal)) throw Ec2Errors.Invalid(name, "groupName", "Group names may not be in the format sg-*.");
        if (name.Length > 255) throw Ec2Errors.Invalid(name, "groupName", "It may have 255 characters.");
        if (call.Region.Groups.Exists(group => group.Name == name && group.Vpc == vpc)) throw new Ec2Exception("InvalidGroup.Duplicate", $"The security group '{name}' already exists for VPC '{vpc}'");
        var tags = TagInput.Of(TagInput.Specifications(call.Parameters, "security-group"), "security-group");
        call.BeginEffect();
        var made = new SecurityGroup(call.Cloud.Ids.Next("sg"), name, description, vpc) { Hidden = new Countdown(call.Cloud.Options.GroupConsistency, call.Now) };
        made.Tag(tags);
        call.Region.Groups.Add(made);
        return [Node("return", true), Node("groupId", made.Id), TagSet(made), Node("securityGroupArn", Arn(call, made))];
    }

    public static IReadOnlyList<XElement?> Delete(ActionCall call)
    {
        var group = SecurityGroups.Named(call);
        if (group.Name == "default") throw new Ec2Exception("CannotDelete", $"the specified group: \"{group.Id}\" name: \"default\" cannot be deleted by a user");
        if (SecurityGroups.IsUsed(call.Region, group)) throw new Ec2Exception("DependencyViolation", $"resource {group.Id} has a dependent object");
        call.BeginEffect();
        call.Region.Groups.Remove(group);
        return [Node("return", true), Node("groupId", group.Id)];
    }

    private static string FindVpc(ActionCall call)
    {
        if (call.Parameters.Text("VpcId") is not { } id) return call.Region.DefaultVpc?.Id ?? throw new Ec2Exception("VPCIdNotSpecified", "No default VPC for this user");
        return call.Region.Vpcs.Exists(vpc => vpc.Id == id) ? id : throw new Ec2Exception("InvalidVpcID.NotFound", $"The vpc ID '{id}' does not exist");
    }

    private static XElement?[] Of(ActionCall call, SecurityGroup group) =>
    [
        Node("ownerId", call.Owner), Node("groupId", group.Id), Node("groupName", group.Name), Node("groupDescription", group.Description), Node("vpcId", group.Vpc),
        Node("securityGroupArn", Arn(call, group)), Set("ipPermissions", SecurityRuleXml.Permissions(group, call.Owner)),
        Set("ipPermissionsEgress", [(XElement?[])[Node("ipProtocol", "-1"), Set("groups", []), Set("ipRanges", [(XElement?[])[Node("cidrIp", "0.0.0.0/0")]])]]), TagSet(group),
    ];

    private static string Arn(ActionCall call, SecurityGroup group) => $"arn:aws:ec2:{call.Region.Name}:{call.Owner}:security-group/{group.Id}";
}
