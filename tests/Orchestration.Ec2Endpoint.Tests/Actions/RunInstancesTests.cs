using Amazon.EC2;
using Amazon.EC2.Model;

namespace Orchestration.Ec2.Tests;

public sealed class RunInstancesTests : EndpointFixture
{
    [Test]
    public async Task An_instance_is_pending_and_then_running_with_an_address()
    {
        var launched = await RunAsync();
        var seen = await DescribeAsync(launched.InstanceId);

        Assert.Multiple(() =>
        {
            Assert.That(launched.State.Name, Is.EqualTo(InstanceStateName.Pending));
            Assert.That(launched.PublicIpAddress, Is.Null);
            Assert.That(seen.State.Name, Is.EqualTo(InstanceStateName.Running));
            Assert.That(seen.PublicIpAddress, Does.StartWith("198.18."));
            Assert.That(seen.NetworkInterfaces[0].Association.PublicIp, Is.EqualTo(seen.PublicIpAddress));
        });
    }

    [Test]
    public async Task Everything_that_a_launch_says_is_kept()
    {
        await Ec2.ImportKeyPairAsync(new ImportKeyPairRequest("machine", Base64(PublicKey)));
        var group = (await Ec2.CreateSecurityGroupAsync(new CreateSecurityGroupRequest("machines", "of the test"))).GroupId;
        var subnet = (await Ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest { Filters = [new Filter("availability-zone", ["us-east-1b"])] })).Subnets.Single();

        var launched = await RunAsync(request =>
        {
            request.KeyName = "machine";
            request.UserData = Base64("#!/bin/sh\ntrue\n");
            request.EbsOptimized = true;
            request.Monitoring = true;
            request.IamInstanceProfile = new IamInstanceProfileSpecification { Name = "machine" };
            request.MetadataOptions = new InstanceMetadataOptionsRequest { HttpTokens = HttpTokensState.Required, HttpPutResponseHopLimit = 3 };
            request.BlockDeviceMappings = [new BlockDeviceMapping { DeviceName = "/dev/sda1", Ebs = new EbsBlockDevice { VolumeSize = 16, VolumeType = VolumeType.Gp3, Encrypted = true, DeleteOnTermination = true } }];
            request.NetworkInterfaces = [new InstanceNetworkInterfaceSpecification { DeviceIndex = 0, SubnetId = subnet.SubnetId, Groups = [group], AssociatePublicIpAddress = true }];
            request.TagSpecifications =
            [
                new TagSpecification { ResourceType = ResourceType.Instance, Tags = [new Tag("Name", "web-1")] },
                new TagSpecification { ResourceType = ResourceType.Volume, Tags = [new Tag("Name", "web-1 disk")] },
                new TagSpecification { ResourceType = ResourceType.NetworkInterface, Tags = [new Tag("Name", "web-1 card")] },
            ];
        });

        var instance = Endpoint.World.Instances.Single();
        var volume = Endpoint.World.Volumes.Single();
        Assert.Multiple(() =>
        {
            Assert.That(instance.Id, Is.EqualTo(launched.InstanceId));
            Assert.That(instance.Tags["Name"], Is.EqualTo("web-1"));
            Assert.That(instance.InterfaceTags["Name"], Is.EqualTo("web-1 card"));
            Assert.That(instance.GroupIds, Is.EqualTo(new[] { group }));
            Assert.That((instance.Zone, instance.KeyName, instance.InstanceProfile, instance.MetadataHopLimit), Is.EqualTo(("us-east-1b", "machine", "machine", 3)));
            Assert.That((instance.EbsOptimized, instance.IsMonitored, instance.MetadataNeedsToken), Is.EqualTo((true, true, true)));
            Assert.That(instance.UserData, Does.StartWith("#!/bin/sh"));
            Assert.That((volume.Size, volume.Kind, volume.IsEncrypted, volume.InstanceId), Is.EqualTo((16, "gp3", true, instance.Id)));
            Assert.That(volume.Tags["Name"], Is.EqualTo("web-1 disk"));
            Assert.That(launched.RootDeviceName, Is.EqualTo("/dev/sda1"));
        });
    }

    [Test]
    public async Task The_same_token_makes_one_instance()
    {
        var first = await Ec2.RunInstancesAsync(Launch("token"));
        var second = await Ec2.RunInstancesAsync(Launch("token"));

        Assert.That(second.Reservation.Instances[0].InstanceId, Is.EqualTo(first.Reservation.Instances[0].InstanceId));
        Assert.That(Endpoint.World.Instances, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_same_token_with_another_request_is_refused()
    {
        await Ec2.RunInstancesAsync(Launch("token"));

        Assert.That(await CodeAsync(() => Ec2.RunInstancesAsync(Launch("token", static request => request.InstanceType = "t3.small"))), Is.EqualTo("IdempotentParameterMismatch"));
    }

    [Test]
    public async Task A_parameter_in_SSM_names_the_image()
    {
        var launched = await RunAsync(static request => request.ImageId = "resolve:ssm:/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id");

        Assert.That(launched.ImageId, Is.EqualTo(Ubuntu));
    }

    [TestCase("ami-0fffffffffffffff0", "InvalidAMIID.NotFound")]
    [TestCase("ubuntu", "InvalidAMIID.Malformed")]
    public async Task An_unknown_image_is_refused(string image, string code) =>
        Assert.That(await CodeAsync(() => RunAsync(request => request.ImageId = image)), Is.EqualTo(code));

    [Test]
    public async Task What_a_launch_names_must_exist()
    {
        Assert.Multiple(async () =>
        {
            Assert.That(await CodeAsync(() => RunAsync(static request => request.KeyName = "none")), Is.EqualTo("InvalidKeyPair.NotFound"));
            Assert.That(await CodeAsync(() => RunAsync(static request => request.SecurityGroupIds = ["sg-0123456789abcdef0"])), Is.EqualTo("InvalidGroup.NotFound"));
            Assert.That(await CodeAsync(() => RunAsync(static request => request.SubnetId = "subnet-0123456789abcdef0")), Is.EqualTo("InvalidSubnetID.NotFound"));
            Assert.That(await CodeAsync(() => RunAsync(static request => request.InstanceType = "x9.huge")), Is.EqualTo("InvalidParameterValue"));
            Assert.That(await CodeAsync(() => RunAsync(static request => request.InstanceType = "t4g.micro")), Is.EqualTo("InvalidParameterValue"));
            Assert.That(await CodeAsync(() => RunAsync(static request => request.Placement = new Placement("us-east-1z"))), Is.EqualTo("InvalidParameterValue"));
        });
        Assert.That(Endpoint.World.Leftovers, Is.Empty);
    }

    [Test]
    public async Task A_dry_run_changes_nothing()
    {
        Assert.That(await CodeAsync(() => RunAsync(static request => request.DryRun = true)), Is.EqualTo("DryRunOperation"));
        Assert.That(Endpoint.World.Instances, Is.Empty);
    }

    [Test]
    public async Task Termination_takes_the_disks_and_keeps_those_that_are_to_stay()
    {
        var launched = await RunAsync(static request => request.BlockDeviceMappings =
            [new BlockDeviceMapping { DeviceName = "/dev/sdf", Ebs = new EbsBlockDevice { VolumeSize = 10, DeleteOnTermination = false } }]);

        await Ec2.TerminateInstancesAsync(new TerminateInstancesRequest([launched.InstanceId]));

        Assert.That(Endpoint.World.Instances, Is.Empty);
        Assert.That(Endpoint.World.Volumes.Single().Device, Is.EqualTo("/dev/sdf"));
        Assert.That((await DescribeAsync(launched.InstanceId)).State.Name, Is.EqualTo(InstanceStateName.Terminated));
    }

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
