using Orchestration.Ec2;

namespace Orchestration.Machines.AmazonEC2;

public sealed class CheckTests : DriverTests
{
    [TearDown]
    public void Nothing_was_made() => Assert.That(World.Endpoint.Calls.Changing, Is.Empty);

    [Test]
    public async Task A_VPC_that_does_not_exist_is_named() =>
        Assert.That((await CheckAsync(static options => options.VpcId = "vpc-0123456789abcdef0")).Message, Does.Contain("vpc-id is 'vpc-0123456789abcdef0', which does not exist in region us-west-2"));

    [Test]
    public async Task A_region_without_a_default_VPC_needs_one()
    {
        await using var world = await DriverWorld.StartAsync(new() { Regions = [new("us-west-2") { Vpcs = [] }] });
        var refusal = await RefusedAsync(() => world.Driver().CheckAsync(new MachineDefinition("web-1")));

        Assert.That((refusal.Code, refusal.Message), Is.EqualTo(("ORC8301", "region us-west-2 has no default VPC: vpc-id is needed")));
    }

    [Test]
    public async Task Wrong_credentials_are_said_to_be_wrong_and_not_shown()
    {
        var refusal = await CheckAsync(static options => options.SecretKey = new Secret("canary/secret"));

        Assert.That(refusal.Code, Is.EqualTo("ORC8302"));
        Assert.That(refusal.ToString(), Does.Not.Contain("canary").And.Not.Contain(World.Endpoint.Options.AccessKeyId));
    }

    [Test]
    public async Task A_zone_without_a_subnet_is_refused_with_those_that_have_one() =>
        Assert.That((await CheckAsync(static options => options.Zone = "z")).Message, Does.Contain("no subnet in us-west-2z").And.Contain("us-west-2a, us-west-2b, us-west-2c"));

    [Test]
    public async Task A_subnet_that_does_not_exist_is_named() =>
        Assert.That((await CheckAsync(static options => options.SubnetId = "subnet-0123456789abcdef0")).Message, Does.Contain("subnet-id is 'subnet-0123456789abcdef0', which does not exist"));

    [Test]
    public async Task An_image_that_does_not_exist_is_named() =>
        Assert.That((await CheckAsync(static options => options.Image = "ami-0123456789abcdef0")).Message, Does.Contain("ami is 'ami-0123456789abcdef0', which does not exist"));

    [Test]
    public async Task A_key_pair_that_does_not_exist_is_named()
    {
        var key = Path.GetTempFileName();
        var refusal = await CheckAsync(options => (options.KeyPairName, options.SshKeyPath) = ("mine", key));
        File.Delete(key);

        Assert.That(refusal.Message, Does.Contain("keypair-name is 'mine', which does not exist"));
    }

    [Test]
    public async Task All_that_EC2_knows_to_be_wrong_is_said_at_once() =>
        Assert.That((await CheckAsync(static options => (options.VpcId, options.Image) = ("vpc-0123456789abcdef0", "ami-0123456789abcdef0"))).Message, Does.Contain("vpc-id is").And.Contain("ami is"));

    [Test]
    public async Task All_that_is_wrong_with_options_is_said_at_once_before_anybody_is_asked()
    {
        var refusal = await CheckAsync(static options =>
        {
            (options.Zone, options.RootSize, options.VolumeType, options.SshPort, options.SpotPrice, options.KeyPairName) = ("nowhere", 0, "fast", 0, 1, "mine");
            (options.InstanceType, options.Image, options.VpcId, options.SubnetId, options.UserDataFile) = ("big", "ubuntu", "main", "main", "/nowhere/data");
            (options.ElasticAddress, options.PrivateAddressOnly, options.MetadataHopLimit, options.KmsKey, options.SshUser) = (true, true, 0, "key", "-o");
            options.OpenPorts.Add("80-70");
            options.SourceCidrs.Add("everybody");
            options.SecurityGroups.Add("sg-1");
            options.Tags["aws:mine"] = "";
            options.SecretKey = null;
        });

        Assert.That(refusal.Code, Is.EqualTo("ORC8301"));
        Assert.That(World.Endpoint.Calls, Is.Empty);
        string[] named =
        [
            "zone", "root-size", "volume-type", "ssh-port", "spot-price", "keypair-name", "instance-type", "ami", "vpc-id", "subnet-id", "userdata", "elastic-ip", "metadata-token-response-hop-limit", "kms-key",
            "ssh-user", "open-port", "source-cidr", "security-group", "tag 'aws:mine'", "secret-key",
        ];
        foreach (var option in named) Assert.That(refusal.Message, Does.Contain($"{option} "), option);
    }

    [TestCase("us-west-9", "region is 'us-west-9'")]
    public async Task A_region_of_AWS_that_does_not_exist_is_refused(string region, string expected) =>
        Assert.That((await CheckAsync(options => (options.Region, options.ServiceUrl) = (region, null))).Message, Does.Contain(expected));

    [Test]
    public async Task Plain_http_to_another_computer_has_to_be_asked_for() =>
        Assert.That((await CheckAsync(static options => options.ServiceUrl = new Uri("http://ec2.example:8000"))).Message, Does.Contain("insecure-transport"));

    private Task<MachineDriverException> CheckAsync(Action<AmazonEC2MachineOptions> configure) =>
        RefusedAsync(() => World.Driver(configure).CheckAsync(new MachineDefinition("web-1")));
}
