using System.Collections.Immutable;
using Amazon.EC2;
using Amazon.EC2.Model;
using Orchestration.Machines.AmazonEC2.Calls;
using Orchestration.Machines.AmazonEC2.Hosts;
using Orchestration.Machines.AmazonEC2.Ingress;

namespace Orchestration.Machines.AmazonEC2.Planning;

/// <summary>Finds out where and of what a host will be made. Changes nothing; all that speaks against it is said at once.</summary>
internal sealed class HostPlanner(Ec2Region region, AmazonEC2MachineOptions options)
{
    /// <summary>What docker-machine's users call a master; the fleet gives the machine this label.</summary>
    private const string MasterLabel = "swarm.master";

    /// <summary>Where its manager listens, where that is not the usual port.</summary>
    private const string ManagerLabel = "swarm.host";

    public async Task<HostPlan> PlanAsync(MachineDefinition machine, string operation, CancellationToken cancellationToken)
    {
        List<string> problems = [.. OptionCheck.FindProblems(machine, options)];
        Require(problems);
        var place = await FindPlaceAsync(problems, cancellationToken).ConfigureAwait(false);
        var image = await FindImageAsync(problems, cancellationToken).ConfigureAwait(false);
        await CheckKeyPairAsync(problems, cancellationToken).ConfigureAwait(false);
        Require(problems);
        var sources = await SourceFinder.FindAsync(options, place!.Value.Blocks, problems, cancellationToken).ConfigureAwait(false);
        var plan = Compose(machine, operation, place.Value.Subnet, image!, sources);
        await CheckGroupsAsync(plan, problems, cancellationToken).ConfigureAwait(false);
        Require(problems);
        return plan;
    }

    /// <summary>Tags that the user wants: of the options, and the machine's labels that EC2 takes as such.</summary>
    public static ImmutableSortedDictionary<string, string> TagsOf(MachineDefinition machine, AmazonEC2MachineOptions options) => machine.Labels
        .Where(static label => label.Key.Length is > 0 and <= 128 && label.Value.Length <= 256 && !label.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
        .ToImmutableSortedDictionary(static label => label.Key, static label => label.Value, StringComparer.Ordinal)
        .SetItems(options.Tags);

    private static void Require(List<string> problems)
    {
        if (problems.Count > 0) throw new MachineDriverException("ORC8301", AmazonEC2MachineDriver.DriverName, string.Join("; ", problems));
    }

    private HostPlan Compose(MachineDefinition machine, string operation, Subnet subnet, ImageChoice image, ImmutableArray<string> sources) => new(options.Region, options.ServiceUrl)
    {
        VpcId = subnet.VpcId,
        SubnetId = subnet.SubnetId,
        Zone = subnet.AvailabilityZone,
        ImageId = image.Id,
        RootDevice = options.DeviceName ?? image.RootDevice,
        InstanceType = options.InstanceType,
        KeyPair = options.KeyPairName ?? $"{machine.Name}-{operation[..Math.Min(12, operation.Length)]}",
        OwnsKeyPair = options.KeyPairName is null,
        KeyFile = options.SshKeyPath is { } key ? Path.GetFullPath(key) : null,
        Groups = options.SecurityGroups.Count > 0 ? [.. options.SecurityGroups.Distinct(StringComparer.Ordinal)] : [AmazonEC2MachineOptions.DefaultSecurityGroup],
        GroupsReadOnly = options.SecurityGroupsReadOnly,
        ChangeForeignGroups = options.ChangeForeignSecurityGroups,
        Sources = sources,
        OpenPorts = [.. options.OpenPorts],
        ManagerPort = !machine.Labels.ContainsKey(MasterLabel) ? null
            : Uri.TryCreate(machine.Labels.GetValueOrDefault(ManagerLabel), UriKind.Absolute, out var manager) && manager.Port > 0 ? manager.Port : IngressPlan.SwarmPort,
        Tags = TagsOf(machine, options),
        RootSize = options.RootSize,
        VolumeType = options.VolumeType,
        Encrypted = options.EncryptVolume,
        KmsKey = options.KmsKey,
        InstanceProfile = options.InstanceProfile,
        SshUser = options.SshUser,
        SshPort = options.SshPort,
        Spot = options.Spot,
        SpotPrice = options.SpotPrice,
        PrivateOnly = options.PrivateAddressOnly,
        UsePrivate = options.UsePrivateAddress,
        ElasticAddress = options.ElasticAddress,
        Monitoring = options.Monitoring,
        EbsOptimized = options.EbsOptimized,
        UserDataFile = options.UserDataFile is { } data ? Path.GetFullPath(data) : null,
        MetadataHopLimit = options.MetadataHopLimit,
    };

    private async Task<(Subnet Subnet, ImmutableArray<string> Blocks)?> FindPlaceAsync(List<string> problems, CancellationToken cancellationToken)
    {
        if (options.SubnetId is { } id)
        {
            var subnet = await FindSubnetAsync(id, cancellationToken).ConfigureAwait(false);
            if (SubnetChoice.Problem(subnet, options) is { } problem) problems.Add(problem);
            return subnet is null || await FindVpcAsync(subnet.VpcId, problems, cancellationToken).ConfigureAwait(false) is not { } itsVpc ? null : (subnet, BlocksOf(itsVpc));
        }

        if (await FindVpcAsync(options.VpcId, problems, cancellationToken).ConfigureAwait(false) is not { } vpc) return null;
        var request = new DescribeSubnetsRequest { Filters = [new Filter("vpc-id", [vpc.VpcId])] };
        var answer = await region.CallAsync((ec2, token) => ec2.DescribeSubnetsAsync(request, token), cancellationToken).ConfigureAwait(false);
        var (chosen, why) = SubnetChoice.Of(answer.Subnets ?? [], vpc.VpcId, options);
        if (why is not null) problems.Add(why);
        return chosen is null ? null : (chosen, BlocksOf(vpc));
    }

    private static ImmutableArray<string> BlocksOf(Vpc vpc) => vpc.CidrBlockAssociationSet is { Count: > 0 } blocks ? [.. blocks.Select(static block => block.CidrBlock)] : [vpc.CidrBlock];

    private async Task<Subnet?> FindSubnetAsync(string id, CancellationToken cancellationToken)
    {
        var request = new DescribeSubnetsRequest { Filters = [new Filter("subnet-id", [id])] };
        return (await region.CallAsync((ec2, token) => ec2.DescribeSubnetsAsync(request, token), cancellationToken).ConfigureAwait(false)).Subnets is [var subnet, ..] ? subnet : null;
    }

    private async Task<Vpc?> FindVpcAsync(string? id, List<string> problems, CancellationToken cancellationToken)
    {
        var request = new DescribeVpcsRequest { Filters = [id is null ? new Filter("is-default", ["true"]) : new Filter("vpc-id", [id])] };
        if ((await region.CallAsync((ec2, token) => ec2.DescribeVpcsAsync(request, token), cancellationToken).ConfigureAwait(false)).Vpcs is [var found, ..]) return found;
        problems.Add(id is null ? $"region {options.Region} has no default VPC: vpc-id is needed" : $"vpc-id is '{id}', which does not exist in region {options.Region}");
        return null;
    }

    private async Task<ImageChoice?> FindImageAsync(List<string> problems, CancellationToken cancellationToken)
    {
        if (options.Image?.StartsWith("resolve:ssm:", StringComparison.Ordinal) ?? false) return new ImageChoice(options.Image, ImageChoice.UsualRoot);
        var request = options.Image is null ? ImageChoice.Request(options.InstanceType) : new DescribeImagesRequest { Filters = [new Filter("image-id", [options.Image])] };
        var images = (await region.CallAsync((ec2, token) => ec2.DescribeImagesAsync(request, token), cancellationToken).ConfigureAwait(false)).Images ?? [];
        if (options.Image is null) return ImageChoice.Newest(images) ?? ImageChoice.ByParameter(options.InstanceType);
        if (images is [var image, ..]) return ImageChoice.Of(image);
        problems.Add($"ami is '{options.Image}', which does not exist in region {options.Region}");
        return null;
    }

    private async Task CheckKeyPairAsync(List<string> problems, CancellationToken cancellationToken)
    {
        if (options.KeyPairName is not { } name) return;
        var request = new DescribeKeyPairsRequest { Filters = [new Filter("key-name", [name])] };
        var answer = await region.CallAsync((ec2, token) => ec2.DescribeKeyPairsAsync(request, token), cancellationToken).ConfigureAwait(false);
        if (answer.KeyPairs is not { Count: > 0 }) problems.Add($"keypair-name is '{name}', which does not exist in region {options.Region}");
    }

    private async Task CheckGroupsAsync(HostPlan plan, List<string> problems, CancellationToken cancellationToken)
    {
        var groups = await GroupCalls.FindAsync(region, plan, cancellationToken).ConfigureAwait(false);
        if (plan.GroupsReadOnly)
        {
            foreach (var missing in plan.Groups.Where(name => !groups.Any(group => group.GroupName == name))) problems.Add($"security-group is '{missing}', which does not exist in {plan.VpcId} and is not made, as groups are read-only");
            return;
        }

        if (GroupCalls.CanAdd(plan, groups)) return;
        var lacking = IngressPlan.Missing(IngressPlan.Of(plan), groups).Where(IngressPlan.IsNeeded).ToList();
        if (lacking.Count > 0)
            problems.Add($"security group '{plan.Groups[0]}' is not ours and does not let in {string.Join(", ", lacking)}: open them there, or give security-group-change-foreign to have them opened, or security-group-readonly to go on as it is");
    }
}
