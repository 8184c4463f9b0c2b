namespace Orchestration.Ec2;

/// <summary>Finding security groups.</summary>
internal static class SecurityGroups
{
    public static SecurityGroup ById(Region region, string id, DateTimeOffset now)
    {
        ResourceIds.Check([id], "sg", "InvalidGroupId.Malformed");
        return region.Groups.Find(group => group.Id == id && group.Hidden.Look(now))
            ?? throw new Ec2Exception("InvalidGroup.NotFound", $"The security group '{id}' does not exist");
    }

    public static SecurityGroup ByName(Region region, string name, string vpc, DateTimeOffset now) =>
        region.Groups.Find(group => group.Name == name && group.Vpc == vpc && group.Hidden.Look(now))
            ?? throw new Ec2Exception("InvalidGroup.NotFound", $"The security group '{name}' does not exist in VPC '{vpc}'");

    /// <summary>The group that a call names by <c>GroupId</c>, or by <c>GroupName</c> in the default network.</summary>
    public static SecurityGroup Named(ActionCall call)
    {
        if (call.Parameters.Text("GroupId") is { } id)
        {
            call.Parameters.Text("GroupName");
            return ById(call.Region, id, call.Now);
        }

        var name = call.Parameters.Text("GroupName") ?? throw new Ec2Exception("MissingParameter", "The request must contain the parameter GroupName or GroupId");
        var vpc = call.Region.DefaultVpc ?? throw new Ec2Exception("VPCIdNotSpecified", "No default VPC for this user");
        return ByName(call.Region, name, vpc.Id, call.Now);
    }

    public static bool IsUsed(Region region, SecurityGroup group) =>
        region.Instances.Exists(instance => instance.Power != InstancePower.Terminated && instance.GroupIds.Contains(group.Id))
        || region.Groups.Exists(other => other.Id != group.Id && other.Rules.Exists(rule => rule.Key.Group == group.Id));
}
