using System.Globalization;
using System.Text;
using Amazon.EC2;
using Amazon.EC2.Model;
using Orchestration.Machines.AmazonEC2.Hosts;

namespace Orchestration.Machines.AmazonEC2.Steps;

/// <summary>The request for an instance. Pure: the same state gives the same request, as the client token demands.</summary>
internal static class LaunchRequest
{
    public static RunInstancesRequest Of(HostState host, string machine, string operation, string userData)
    {
        var plan = host.Plan;
        return new RunInstancesRequest
        {
            MinCount = 1,
            MaxCount = 1,
            ClientToken = host.ClientToken(operation),
            ImageId = plan.ImageId,
            InstanceType = InstanceType.FindValue(plan.InstanceType),
            KeyName = plan.KeyPair,
            UserData = Convert.ToBase64String(Encoding.UTF8.GetBytes(userData)),
            Monitoring = plan.Monitoring,
            EbsOptimized = plan.EbsOptimized ? true : null,
            IamInstanceProfile = plan.InstanceProfile is { } profile ? new IamInstanceProfileSpecification { Name = profile } : null,
            BlockDeviceMappings = [new BlockDeviceMapping { DeviceName = plan.RootDevice, Ebs = Root(plan) }],
            NetworkInterfaces =
            [
                new InstanceNetworkInterfaceSpecification
                {
                    DeviceIndex = 0, SubnetId = plan.SubnetId, Groups = [.. host.GroupIds], AssociatePublicIpAddress = !plan.PrivateOnly, DeleteOnTermination = true,
                },
            ],
            // Containers cannot steal the host's credentials by a simple request.
            MetadataOptions = new InstanceMetadataOptionsRequest
            {
                HttpEndpoint = InstanceMetadataEndpointState.Enabled, HttpTokens = HttpTokensState.Required, HttpPutResponseHopLimit = plan.MetadataHopLimit,
            },
            InstanceMarketOptions = plan.Spot ? Spot(plan) : null,
            TagSpecifications = HostTags.Of(plan, machine, operation,
                [ResourceType.Instance, ResourceType.Volume, ResourceType.NetworkInterface, .. plan.Spot ? [ResourceType.SpotInstancesRequest] : (ResourceType[])[]]),
        };
    }

    private static EbsBlockDevice Root(HostPlan plan) => new()
    {
        VolumeSize = plan.RootSize, VolumeType = VolumeType.FindValue(plan.VolumeType), DeleteOnTermination = true, Encrypted = plan.Encrypted ? true : null, KmsKeyId = plan.KmsKey,
    };

    private static InstanceMarketOptionsRequest Spot(HostPlan plan) => new()
    {
        MarketType = MarketType.Spot,
        SpotOptions = new SpotMarketOptions
        {
            SpotInstanceType = SpotInstanceType.OneTime, InstanceInterruptionBehavior = InstanceInterruptionBehavior.Terminate, MaxPrice = plan.SpotPrice?.ToString(CultureInfo.InvariantCulture),
        },
    };
}
