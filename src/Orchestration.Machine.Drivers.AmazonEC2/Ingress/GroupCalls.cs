using Amazon.EC2;
using Amazon.EC2.Model;
using Orchestration.Machines.AmazonEC2.Calls;
using Orchestration.Machines.AmazonEC2.Hosts;

namespace Orchestration.Machines.AmazonEC2.Ingress;

/// <summary>Requests about security groups.</summary>
internal static class GroupCalls
{
    /// <summary>The plan's groups that are there.</summary>
    public static Task<IReadOnlyList<SecurityGroup>> FindAsync(Ec2Region region, HostPlan plan, CancellationToken cancellationToken) =>
        ListAsync(region, [new Filter("vpc-id", [plan.VpcId]), new Filter("group-name", [.. plan.Groups])], cancellationToken);

    public static async Task<IReadOnlyList<SecurityGroup>> ListAsync(Ec2Region region, List<Filter> filters, CancellationToken cancellationToken)
    {
        List<SecurityGroup> found = [];
        string? page = null;
        do
        {
            var request = new DescribeSecurityGroupsRequest { Filters = filters, NextToken = page };
            var answer = await region.CallAsync((ec2, token) => ec2.DescribeSecurityGroupsAsync(request, token), cancellationToken).ConfigureAwait(false);
            found.AddRange(answer.SecurityGroups ?? []);
            page = answer.NextToken;
        }
        while (!string.IsNullOrEmpty(page));
        return found;
    }

    /// <summary>Whether there is, or will be, a group that rules may be added to.</summary>
    public static bool CanAdd(HostPlan plan, IReadOnlyList<SecurityGroup> groups) =>
        !plan.GroupsReadOnly && (plan.ChangeForeignGroups || groups.Count < plan.Groups.Length || groups.Any(HostTags.IsOurs));

    /// <returns>The group's id; null when somebody was faster, or EC2 did not see it yet.</returns>
    public static async Task<string?> MakeAsync(Ec2Region region, HostPlan plan, string name, string operation, CancellationToken cancellationToken)
    {
        var request = new CreateSecurityGroupRequest { GroupName = name, Description = "Docker Machine", VpcId = plan.VpcId, TagSpecifications = [HostTags.OfGroup(plan, operation)] };
        try
        {
            return (await region.CallAsync((ec2, token) => ec2.CreateSecurityGroupAsync(request, token), cancellationToken).ConfigureAwait(false)).GroupId;
        }
        catch (Ec2Refusal refusal) when (refusal.Word == "InvalidGroup.Duplicate")
        {
            return null;
        }
    }

    public static async Task AddAsync(Ec2Region region, string group, IReadOnlyList<IngressRule> rules, CancellationToken cancellationToken)
    {
        if (rules.Count == 0 || await TryAddAsync(region, group, rules, cancellationToken).ConfigureAwait(false)) return;
        // One that is there already refuses all: each on its own.
        foreach (var rule in rules) await TryAddAsync(region, group, [rule], cancellationToken).ConfigureAwait(false);
    }

    private static async Task<bool> TryAddAsync(Ec2Region region, string group, IReadOnlyList<IngressRule> rules, CancellationToken cancellationToken)
    {
        var request = new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [.. rules.Select(rule => rule.ToPermission(group))] };
        try
        {
            await region.CallAsync((ec2, token) => ec2.AuthorizeSecurityGroupIngressAsync(request, token), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Ec2Refusal refusal) when (refusal.Word == "InvalidPermission.Duplicate")
        {
            return false;
        }
    }
}
