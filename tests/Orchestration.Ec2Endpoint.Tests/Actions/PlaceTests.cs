using Amazon.EC2.Model;

namespace Orchestration.Ec2.Tests.Actions;

public sealed class PlaceTests : EndpointFixture
{
    [Test]
    public async Task Regions_and_zones_are_listed()
    {
        Assert.That((await Ec2.DescribeRegionsAsync(new DescribeRegionsRequest())).Regions.Select(static region => region.RegionName), Is.EqualTo(new[] { "us-east-1", "us-west-2" }));
        Assert.That((await Ec2.DescribeAvailabilityZonesAsync(new DescribeAvailabilityZonesRequest())).AvailabilityZones.Select(static zone => zone.ZoneName), Is.EqualTo(new[] { "us-east-1a", "us-east-1b", "us-east-1c" }));
        Assert.That(await CodeAsync(() => Ec2.DescribeAvailabilityZonesAsync(new DescribeAvailabilityZonesRequest { ZoneNames = ["us-east-1z"] })), Is.EqualTo("InvalidParameterValue"));
    }

    [Test]
    public async Task The_default_network_is_found_both_ways_and_has_a_subnet_per_zone()
    {
        var vpc = (await Ec2.DescribeVpcsAsync(new DescribeVpcsRequest { Filters = [new Filter("isDefault", ["true"])] })).Vpcs.Single();
        var attribute = (await Ec2.DescribeAccountAttributesAsync(new DescribeAccountAttributesRequest { AttributeNames = ["default-vpc"] })).AccountAttributes.Single();
        var subnets = (await Ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { Filters = [new Filter("vpc-id", [vpc.VpcId]), new Filter("default-for-az", ["true"])] })).Subnets;

        Assert.That(attribute.AttributeValues.Single().AttributeValue, Is.EqualTo(vpc.VpcId));
        Assert.That(subnets.Select(static subnet => subnet.CidrBlock), Is.EqualTo(new[] { "172.31.0.0/20", "172.31.16.0/20", "172.31.32.0/20" }));
    }

    [Test]
    public async Task Without_a_default_network_a_launch_needs_a_subnet()
    {
        await StartAsync(new Ec2EndpointOptions
        {
            TimeProvider = Clock,
            SignatureLifetime = null,
            Regions = [new Ec2RegionOptions("us-east-1") { Vpcs = [new Ec2VpcOptions { Id = "vpc-0000000000000000a", IsDefault = false, Subnets = [new Ec2SubnetOptions("a") { Id = "subnet-0000000000000000a" }] }] }],
        });

        Assert.That((await Ec2.DescribeAccountAttributesAsync(new DescribeAccountAttributesRequest { AttributeNames = ["default-vpc"] })).AccountAttributes.Single().AttributeValues.Single().AttributeValue, Is.EqualTo("none"));
        Assert.That(await CodeAsync(() => RunAsync()), Is.EqualTo("VPCIdNotSpecified"));
        var launched = await RunAsync(static request => request.SubnetId = "subnet-0000000000000000a");

        Assert.That((await DescribeAsync(launched.InstanceId)).PublicIpAddress, Is.Null, "this subnet gives no public addresses");
    }

    [Test]
    public async Task Ubuntu_is_found_by_its_name()
    {
        var images = (await Ec2.DescribeImagesAsync(new DescribeImagesRequest
        {
            Owners = ["099720109477"],
            Filters = [new Filter("name", ["ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*"]), new Filter("state", ["available"])],
        })).Images;

        Assert.That(images.Single().ImageId, Is.EqualTo(Ubuntu));
        Assert.That(images.Single().RootDeviceName, Is.EqualTo("/dev/sda1"));
        Assert.That(images.Single().BlockDeviceMappings.Single().Ebs.VolumeSize, Is.EqualTo(8));
        Assert.That(await CodeAsync(() => Ec2.DescribeImagesAsync(new DescribeImagesRequest { ImageIds = ["ami-0123456789abcdef0"] })), Is.EqualTo("InvalidAMIID.NotFound"));
    }

    [Test]
    public async Task Instance_types_have_sizes_and_places()
    {
        var type = (await Ec2.DescribeInstanceTypesAsync(new DescribeInstanceTypesRequest { InstanceTypes = ["t3.small"] })).InstanceTypes.Single();

        Assert.That((type.VCpuInfo.DefaultVCpus, type.MemoryInfo.SizeInMiB), Is.EqualTo((2, 2048L)));
        Assert.That(type.ProcessorInfo.SupportedArchitectures, Is.EqualTo(new[] { "x86_64" }));
        Assert.That(await CodeAsync(() => Ec2.DescribeInstanceTypesAsync(new DescribeInstanceTypesRequest { InstanceTypes = ["x9.huge"] })), Is.EqualTo("InvalidInstanceType"));
        Assert.That((await Ec2.DescribeInstanceTypeOfferingsAsync(new DescribeInstanceTypeOfferingsRequest { LocationType = "availability-zone", Filters = [new Filter("instance-type", ["t3.small"])] })).InstanceTypeOfferings, Has.Count.EqualTo(3));
    }
}
