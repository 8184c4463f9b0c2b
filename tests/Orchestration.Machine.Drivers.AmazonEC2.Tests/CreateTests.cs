using Orchestration.Ec2;

namespace Orchestration.Machines.AmazonEC2;

public sealed class CreateTests : DriverTests
{
    [Test]
    public async Task A_host_with_defaults_has_its_own_key_a_group_and_tags_and_asks_for_tokens()
    {
        var state = await World.CreateAsync();

        var instance = World.Endpoint.World.Instances.Single();
        Assert.Multiple(() =>
        {
            Assert.That(instance.Zone, Is.EqualTo("us-west-2a"));
            Assert.That(instance.InstanceType, Is.EqualTo("t3.small"));
            Assert.That(instance.ClientToken, Is.EqualTo($"{DriverWorld.Operation}-1"));
            Assert.That(instance.MetadataNeedsToken, Is.True);
            Assert.That(instance.MetadataHopLimit, Is.EqualTo(2));
            Assert.That(instance.IsSpot, Is.False);
            Assert.That(instance.Tags, Does.ContainKey("Name").WithValue("web-1").And.ContainKey("orchestration.machine.operation").WithValue(DriverWorld.Operation));
            Assert.That(instance.InterfaceTags, Does.ContainKey("orchestration.machine.operation"));
            Assert.That(instance.UserData, Does.StartWith("#cloud-config").And.Contain("\"hostname\": \"web-1\"").And.Contain("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINdamAGCsQq31Uv"));
            Assert.That(instance.KeyName, Is.EqualTo("web-1-0123456789ab"));
            Assert.That(World.Endpoint.World.KeyPairs.Single().PublicKey, Does.StartWith(DriverWorld.Key[..60]));
            var volume = World.Endpoint.World.Volumes.Single();
            Assert.That((volume.Size, volume.Kind, volume.DeleteOnTermination), Is.EqualTo((16, "gp3", true)));
            Assert.That(volume.Tags, Does.ContainKey("orchestration.machine.operation"));
            Assert.That(World.Endpoint.World.SecurityGroups.Single().Name, Is.EqualTo("docker-machine"));
        });
        Assert.That(await World.LaterDriver().GetStateAsync(state), Is.EqualTo(MachineState.Running));
        var address = await World.LaterDriver().GetAddressAsync(state);
        Assert.That(address, Is.EqualTo(new MachineAddress(instance.PublicAddress!) { SshUser = "ubuntu", PrivateHost = instance.PrivateAddress }));
    }

    [Test]
    public async Task The_current_Ubuntu_with_long_support_is_taken([Values("t3.small", "t4g.small")] string type)
    {
        await World.CreateAsync(options => options.InstanceType = type);

        var architecture = type == "t4g.small" ? "arm64" : "amd64";
        var image = Ec2ImageOptions.Defaults.Single(image => image.Id == World.Endpoint.World.Instances.Single().ImageId);
        Assert.That(image.Name, Does.Contain($"26.04-{architecture}"));
    }

    [Test]
    public async Task Region_zone_and_type_become_labels()
    {
        var state = await World.CreateAsync(static options => (options.Zone, options.InstanceType) = ("b", "m5.large"));

        Assert.That(World.LaterDriver().GetLabels(state), Is.EqualTo(new Dictionary<string, string> { ["region"] = "us-west-2", ["zone"] = "us-west-2b", ["instance-type"] = "m5.large" }));
    }

    [Test]
    public async Task Everything_that_is_made_carries_the_tags_of_options_and_machine()
    {
        await World.Driver(static options => options.Tags["team"] = "shop").CreateAsync(World.Creation(change: static machine => machine.WithLabel("rule", "tomcat")));

        var world = World.Endpoint.World;
        foreach (var tags in (IEnumerable<IReadOnlyDictionary<string, string>>)[world.Instances[0].Tags, world.Volumes[0].Tags, world.KeyPairs[0].Tags, world.Instances[0].InterfaceTags])
            Assert.That(tags, Does.ContainKey("team").WithValue("shop").And.ContainKey("rule").WithValue("tomcat"));
    }

    [Test]
    public async Task Options_reach_the_instance()
    {
        var data = Path.GetTempFileName();
        await File.WriteAllTextAsync(data, "#!/bin/sh\necho hello\n");
        await World.CreateAsync(options =>
        {
            (options.InstanceProfile, options.Monitoring, options.EbsOptimized, options.MetadataHopLimit) = ("machine", true, true, 1);
            (options.RootSize, options.VolumeType, options.EncryptVolume, options.KmsKey, options.DeviceName) = (32, "gp2", true, "alias/shop", "/dev/sda1");
            options.UserDataFile = data;
        });
        File.Delete(data);

        var (instance, volume) = (World.Endpoint.World.Instances.Single(), World.Endpoint.World.Volumes.Single());
        Assert.Multiple(() =>
        {
            Assert.That((instance.InstanceProfile, instance.IsMonitored, instance.EbsOptimized, instance.MetadataHopLimit), Is.EqualTo(("machine", true, true, 1)));
            Assert.That((volume.Size, volume.Kind, volume.IsEncrypted, volume.Key), Is.EqualTo((32, "gp2", true, "alias/shop")));
            Assert.That(instance.UserData, Is.EqualTo("#!/bin/sh\necho hello\n"));
        });
    }

    [Test]
    public async Task A_spot_instance_is_asked_for_at_most_at_the_price()
    {
        var state = await World.CreateAsync(static options => (options.Spot, options.SpotPrice) = (true, 0.05m));

        Assert.That(World.Endpoint.World.Instances.Single().IsSpot, Is.True);
        Assert.That(World.Endpoint.Calls.Of("RunInstances").Single()["InstanceMarketOptions.SpotOptions.MaxPrice"], Is.EqualTo("0.05"));
        await World.RemoveAsync(state);
        World.NothingIsLeft();
    }

    [Test]
    public async Task An_elastic_address_is_the_hosts_address_and_goes_with_it()
    {
        var state = await World.CreateAsync(static options => options.ElasticAddress = true);

        var elastic = World.Endpoint.World.Addresses.Single();
        Assert.That((await World.LaterDriver().GetAddressAsync(state))!.Host, Is.EqualTo(elastic.Address));
        Assert.That(elastic.Tags, Does.ContainKey("orchestration.machine.operation"));
        await World.RemoveAsync(state);
        World.NothingIsLeft();
    }

    [Test]
    public async Task A_host_without_a_public_address_is_reached_at_its_private_one()
    {
        var state = await World.CreateAsync(static options => options.PrivateAddressOnly = true);

        var instance = World.Endpoint.World.Instances.Single();
        Assert.That(instance.PublicAddress, Is.Null);
        Assert.That(await World.LaterDriver().GetAddressAsync(state), Is.EqualTo(new MachineAddress(instance.PrivateAddress) { SshUser = "ubuntu" }));
    }

    [Test]
    public async Task A_named_subnet_decides_vpc_and_zone()
    {
        await using var world = await DriverWorld.StartAsync(new() { Regions = [new("us-west-2") { Vpcs = [new Ec2VpcOptions(), new Ec2VpcOptions { Id = "vpc-00000000000000002", IsDefault = false, Cidr = "10.9.0.0/16", Subnets = [new("c") { Id = "subnet-00000000000000009" }] }] }] });
        await world.CreateAsync(static options => options.SubnetId = "subnet-00000000000000009");

        var instance = world.Endpoint.World.Instances.Single();
        Assert.That((instance.SubnetId, instance.Zone), Is.EqualTo(("subnet-00000000000000009", "us-west-2c")));
        Assert.That(world.Endpoint.World.SecurityGroups.Single().VpcId, Is.EqualTo("vpc-00000000000000002"));
        var refusal = await RefusedAsync(() => world.CreateAsync(static options => (options.SubnetId, options.VpcId) = ("subnet-00000000000000009", "vpc-00000000000000001")));
        Assert.That(refusal.Message, Does.Contain("lies in vpc-00000000000000002, wanted vpc-00000000000000001"));
    }

    [Test]
    public async Task Machines_that_are_made_at_once_share_one_group()
    {
        var states = await Task.WhenAll(Enumerable.Range(1, 4).Select(index => World.CreateAsync(configure: null, $"web-{index}", $"{index:D32}")));

        Assert.That(World.Endpoint.World.Instances, Has.Count.EqualTo(4));
        Assert.That(World.Endpoint.World.SecurityGroups, Has.Count.EqualTo(1));
        await Task.WhenAll(states.Select((state, index) => World.RemoveAsync(state, $"web-{index + 1}", $"{index + 1:D32}")));
        World.NothingIsLeft();
    }

    [Test]
    public async Task A_group_stays_as_long_as_another_machine_uses_it()
    {
        var first = await World.CreateAsync();
        var second = await World.CreateAsync(configure: null, "web-2", new string('2', 32));

        await World.RemoveAsync(first);
        Assert.That(World.Endpoint.World.SecurityGroups, Has.Count.EqualTo(1));
        Assert.That(await World.LaterDriver().GetStateAsync(second), Is.EqualTo(MachineState.Running));
        await World.RemoveAsync(second, "web-2", new string('2', 32));
        World.NothingIsLeft();
    }

    [Test]
    public async Task The_states_of_many_hosts_are_one_question()
    {
        var states = await Task.WhenAll(Enumerable.Range(1, 5).Select(index => World.CreateAsync(configure: null, $"web-{index}", $"{index:D32}")));
        World.Endpoint.Calls.Clear();
        var driver = World.LaterDriver();

        var found = await Task.WhenAll(states.Select(state => driver.GetStateAsync(state)));

        Assert.That(found, Is.All.EqualTo(MachineState.Running));
        Assert.That(World.Endpoint.Calls.Actions, Is.EqualTo(new[] { "DescribeInstances" }));
    }

    [Test]
    public async Task Nothing_is_made_by_a_check()
    {
        await World.Driver().CheckAsync(new MachineDefinition("web-1"));

        Assert.That(World.Endpoint.Calls.Changing, Is.Empty);
    }
}
