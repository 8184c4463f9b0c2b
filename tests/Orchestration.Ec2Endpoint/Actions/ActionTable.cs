namespace Orchestration.Ec2;

/// <summary>What the endpoint can do.</summary>
internal static class ActionTable
{
    private static readonly IReadOnlyDictionary<string, Ec2Action> Actions = new Dictionary<string, Ec2Action>(StringComparer.Ordinal)
    {
        ["DescribeRegions"] = PlaceActions.DescribeRegions,
        ["DescribeAvailabilityZones"] = PlaceActions.DescribeZones,
        ["DescribeAccountAttributes"] = PlaceActions.DescribeAccount,
        ["DescribeVpcs"] = NetworkActions.DescribeVpcs,
        ["DescribeSubnets"] = NetworkActions.DescribeSubnets,
        ["DescribeNetworkInterfaces"] = NetworkActions.DescribeInterfaces,
        ["DescribeImages"] = ImageActions.Describe,
        ["DescribeInstanceTypes"] = InstanceTypeActions.Describe,
        ["DescribeInstanceTypeOfferings"] = InstanceTypeActions.DescribeOfferings,

        ["DescribeKeyPairs"] = KeyPairActions.Describe,
        ["ImportKeyPair"] = KeyPairActions.Import,
        ["CreateKeyPair"] = KeyPairActions.Create,
        ["DeleteKeyPair"] = KeyPairActions.Delete,

        ["DescribeSecurityGroups"] = SecurityGroupActions.Describe,
        ["CreateSecurityGroup"] = SecurityGroupActions.Create,
        ["DeleteSecurityGroup"] = SecurityGroupActions.Delete,
        ["DescribeSecurityGroupRules"] = SecurityRuleActions.Describe,
        ["AuthorizeSecurityGroupIngress"] = SecurityRuleActions.Authorize,
        ["RevokeSecurityGroupIngress"] = SecurityRuleActions.Revoke,
        ["UpdateSecurityGroupRuleDescriptionsIngress"] = SecurityRuleActions.Redescribe,

        ["RunInstances"] = RunInstancesAction.Run,
        ["DescribeInstances"] = InstanceActions.Describe,
        ["DescribeInstanceStatus"] = InstanceActions.DescribeStatus,
        ["StartInstances"] = InstancePowerActions.Start,
        ["StopInstances"] = InstancePowerActions.Stop,
        ["RebootInstances"] = InstancePowerActions.Reboot,
        ["TerminateInstances"] = InstancePowerActions.Terminate,
        ["DescribeInstanceAttribute"] = InstanceAttributeActions.Describe,
        ["ModifyInstanceAttribute"] = InstanceAttributeActions.Modify,
        ["ModifyInstanceMetadataOptions"] = InstanceAttributeActions.ModifyMetadata,
        ["GetConsoleOutput"] = InstanceActions.GetConsoleOutput,

        ["RequestSpotInstances"] = SpotActions.Request,
        ["DescribeSpotInstanceRequests"] = SpotActions.Describe,
        ["CancelSpotInstanceRequests"] = SpotActions.Cancel,

        ["DescribeVolumes"] = VolumeActions.Describe,
        ["DeleteVolume"] = VolumeActions.Delete,

        ["CreateTags"] = TagActions.Create,
        ["DeleteTags"] = TagActions.Delete,
        ["DescribeTags"] = TagActions.Describe,

        ["AllocateAddress"] = AddressActions.Allocate,
        ["AssociateAddress"] = AddressActions.Associate,
        ["DisassociateAddress"] = AddressActions.Disassociate,
        ["ReleaseAddress"] = AddressActions.Release,
        ["DescribeAddresses"] = AddressActions.Describe,
    };

    public static IEnumerable<string> Names => Actions.Keys;

    public static Ec2Action Find(string name) => name.Length == 0
        ? throw new Ec2Exception("MissingAction", "The request is missing an action.")
        : Actions.GetValueOrDefault(name) ?? throw Ec2Errors.Action(name);
}
