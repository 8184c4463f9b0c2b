using Amazon.EC2;
using Amazon.EC2.Model;
using Orchestration.Machines.AmazonEC2.Calls;
using Orchestration.Machines.AmazonEC2.Hosts;

namespace Orchestration.Machines.AmazonEC2.Ingress;

/// <summary>
/// Ports that deployments want to be open. A rule's description names the deployments that want it, as EC2 keeps no second
/// rule of the same ports and source; the last one to leave takes the rule along.
/// </summary>
internal static class DeploymentPorts
{
    private const string Prefix = "deployments: ";

    /// <summary>What has to happen to a group's rules. Pure.</summary>
    public static IReadOnlyList<DeploymentChange> Plan(SecurityGroup group, string deployment, IReadOnlyList<PortRange> wanted)
    {
        List<DeploymentChange> changes = [];
        var present = new Dictionary<PortRange, IReadOnlyList<string>?>();
        foreach (var permission in group.IpPermissions ?? [])
        {
            if (permission.IpProtocol is not ("tcp" or "udp") || permission.Ipv4Ranges?.Find(static range => range.CidrIp == IngressPlan.Everybody) is not { } range) continue;
            present[new PortRange(permission.IpProtocol, permission.FromPort ?? 0, permission.ToPort ?? 0)] =
                range.Description?.StartsWith(Prefix, StringComparison.Ordinal) ?? false ? range.Description[Prefix.Length..].Split(' ') : null;
        }

        foreach (var ports in wanted.Distinct())
        {
            if (!present.TryGetValue(ports, out var owners)) changes.Add(new(ports, DeploymentChangeKind.Open, Prefix + deployment));
            else if (owners is not null && !owners.Contains(deployment, StringComparer.Ordinal)) changes.Add(new(ports, DeploymentChangeKind.Describe, Prefix + string.Join(' ', owners.Append(deployment).Order(StringComparer.Ordinal))));
        }

        foreach (var (ports, owners) in present.Where(rule => rule.Value?.Contains(deployment, StringComparer.Ordinal) == true && !wanted.Contains(rule.Key)))
        {
            var others = owners!.Where(owner => !string.Equals(owner, deployment, StringComparison.Ordinal)).ToList();
            changes.Add(others.Count == 0 ? new(ports, DeploymentChangeKind.Close, "") : new(ports, DeploymentChangeKind.Describe, Prefix + string.Join(' ', others)));
        }

        return changes;
    }

    public static async Task ApplyAsync(Ec2Region region, HostState host, string deployment, IReadOnlyList<PortRange> wanted, CancellationToken cancellationToken)
    {
        var groups = await GroupCalls.ListAsync(region, [new Filter("group-id", [.. host.GroupIds])], cancellationToken).ConfigureAwait(false);
        var group = groups.FirstOrDefault(HostTags.IsOurs) ?? (host.Plan.ChangeForeignGroups && !host.Plan.GroupsReadOnly ? groups.FirstOrDefault() : null);
        if (group is null)
        {
            if (wanted.Count == 0) return;
            throw new MachineDriverException("ORC8314", AmazonEC2MachineDriver.DriverName, $"No port can be opened for '{deployment}': the host's security groups are somebody else's",
                new ErrorFacts { Found = string.Join(", ", host.Plan.Groups), Remedy = "Open the ports there, or make machines with security-group-change-foreign" });
        }

        foreach (var change in Plan(group, deployment, wanted)) await CarryOutAsync(region, group.GroupId, change, cancellationToken).ConfigureAwait(false);
    }

    private static async Task CarryOutAsync(Ec2Region region, string group, DeploymentChange change, CancellationToken cancellationToken)
    {
        var rule = new IngressRule(change.Ports, IngressPlan.Everybody, change.Description);
        switch (change.Kind)
        {
            case DeploymentChangeKind.Open:
                await GroupCalls.AddAsync(region, group, [rule], cancellationToken).ConfigureAwait(false);
                break;
            case DeploymentChangeKind.Describe:
                var description = new UpdateSecurityGroupRuleDescriptionsIngressRequest { GroupId = group, IpPermissions = [rule.ToPermission(group)] };
                await region.CallAsync((ec2, token) => ec2.UpdateSecurityGroupRuleDescriptionsIngressAsync(description, token), cancellationToken).ConfigureAwait(false);
                break;
            default:
                var removal = new RevokeSecurityGroupIngressRequest
                {
                    GroupId = group, IpPermissions = [new IpPermission { IpProtocol = change.Ports.Protocol, FromPort = change.Ports.From, ToPort = change.Ports.To, Ipv4Ranges = [new IpRange { CidrIp = IngressPlan.Everybody }] }],
                };
                await RevokeAsync(region, removal, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private static async Task RevokeAsync(Ec2Region region, RevokeSecurityGroupIngressRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await region.CallAsync((ec2, token) => ec2.RevokeSecurityGroupIngressAsync(request, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Ec2Refusal refusal) when (refusal.Word == "InvalidPermission.NotFound")
        {
            // It is closed.
        }
    }
}
