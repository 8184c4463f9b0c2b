using Amazon.EC2.Model;

namespace Orchestration.Ec2.Tests.Actions;

public sealed class SecurityGroupTests : EndpointFixture
{
    private async Task<string> CreateAsync(string name = "machines") => (await Ec2.CreateSecurityGroupAsync(new CreateSecurityGroupRequest(name, "of the test"))).GroupId;

    private Task AllowAsync(string group, string protocol, int from, int to, string cidr) => Ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest
    {
        GroupId = group, IpPermissions = [new IpPermission { IpProtocol = protocol, FromPort = from, ToPort = to, Ipv4Ranges = [new IpRange { CidrIp = cidr, Description = "why" }] }],
    });

    [Test]
    public async Task Rules_are_shown_by_protocol_and_ports()
    {
        var id = await CreateAsync();
        await AllowAsync(id, "tcp", 22, 22, "203.0.113.7/24");
        await AllowAsync(id, "tcp", 22, 22, "198.51.100.0/24");
        await Ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest
        {
            GroupId = id, IpPermissions = [new IpPermission { IpProtocol = "17", FromPort = 4789, ToPort = 4789, UserIdGroupPairs = [new UserIdGroupPair { GroupId = id }] }],
        });

        var group = (await Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [id] })).SecurityGroups.Single();

        Assert.Multiple(() =>
        {
            Assert.That(group.IpPermissions, Has.Count.EqualTo(2));
            Assert.That(group.IpPermissions[0].Ipv4Ranges.Select(static range => range.CidrIp), Is.EqualTo(new[] { "203.0.113.0/24", "198.51.100.0/24" }));
            Assert.That(group.IpPermissions[1].UserIdGroupPairs.Single().GroupId, Is.EqualTo(id));
            Assert.That(Endpoint.World.SecurityGroups.Single().Rules, Is.EqualTo(new[] { "22/tcp from 198.51.100.0/24", "22/tcp from 203.0.113.0/24", $"4789/udp from {id}" }));
        });
    }

    [Test]
    public async Task A_rule_is_given_once_and_a_call_with_it_changes_nothing()
    {
        var id = await CreateAsync();
        await AllowAsync(id, "tcp", 22, 22, "0.0.0.0/0");

        var both = new AuthorizeSecurityGroupIngressRequest { GroupId = id, IpPermissions = [Rule(2376), Rule(22)] };

        Assert.That(await CodeAsync(() => Ec2.AuthorizeSecurityGroupIngressAsync(both)), Is.EqualTo("InvalidPermission.Duplicate"));
        Assert.That(Endpoint.World.SecurityGroups.Single().Rules, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_rule_can_be_taken_back_once()
    {
        var id = await CreateAsync();
        await AllowAsync(id, "tcp", 22, 22, "0.0.0.0/0");
        var revoke = new RevokeSecurityGroupIngressRequest { GroupId = id, IpPermissions = [Rule(22)] };

        await Ec2.RevokeSecurityGroupIngressAsync(revoke);

        Assert.That(Endpoint.World.SecurityGroups.Single().Rules, Is.Empty);
        Assert.That(await CodeAsync(() => Ec2.RevokeSecurityGroupIngressAsync(revoke)), Is.EqualTo("InvalidPermission.NotFound"));
    }

    [TestCase("tcp", 70000, 70000, "0.0.0.0/0")]
    [TestCase("tcp", 23, 22, "0.0.0.0/0")]
    [TestCase("tcp", 22, 22, "0.0.0.0")]
    [TestCase("tcp", 22, 22, "10.0.0.0/33")]
    [TestCase("sctp?", 22, 22, "0.0.0.0/0")]
    public async Task A_rule_that_makes_no_sense_is_refused(string protocol, int from, int to, string cidr)
    {
        var id = await CreateAsync();

        Assert.That(await CodeAsync(() => AllowAsync(id, protocol, from, to, cidr)), Is.EqualTo("InvalidParameterValue"));
    }

    [Test]
    public async Task A_group_that_is_used_cannot_be_deleted()
    {
        var id = await CreateAsync();
        var instance = await RunAsync(request => request.SecurityGroupIds = [id]);

        Assert.That(await CodeAsync(() => Ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = id })), Is.EqualTo("DependencyViolation"));
        await Ec2.TerminateInstancesAsync(new TerminateInstancesRequest([instance.InstanceId]));
        await Ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = id });

        Assert.That(Endpoint.World.Leftovers, Is.Empty);
    }

    [Test]
    public async Task A_group_that_another_one_trusts_cannot_be_deleted()
    {
        var (trusted, other) = (await CreateAsync(), await CreateAsync("other"));
        await Ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest
        {
            GroupId = other, IpPermissions = [new IpPermission { IpProtocol = "-1", UserIdGroupPairs = [new UserIdGroupPair { GroupId = trusted }] }],
        });

        Assert.That(await CodeAsync(() => Ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = trusted })), Is.EqualTo("DependencyViolation"));
    }

    [Test]
    public async Task Names_are_given_once_per_network()
    {
        await CreateAsync();

        Assert.That(await CodeAsync(() => CreateAsync()), Is.EqualTo("InvalidGroup.Duplicate"));
        Assert.That(await CodeAsync(() => Ec2.CreateSecurityGroupAsync(new CreateSecurityGroupRequest("other", "d") { VpcId = "vpc-0123456789abcdef0" })), Is.EqualTo("InvalidVpcID.NotFound"));
    }

    [Test]
    public async Task A_new_group_may_be_unknown_to_all_calls_for_a_while()
    {
        Endpoint.Options.GroupConsistency = Ec2Delay.OfCalls(2);
        var id = await CreateAsync();

        Assert.That(await CodeAsync(() => AllowAsync(id, "tcp", 22, 22, "0.0.0.0/0")), Is.EqualTo("InvalidGroup.NotFound"));
        Assert.That((await Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { Filters = [new Filter("group-name", ["machines"])] })).SecurityGroups, Is.Null.Or.Empty);
        Assert.That(await CodeAsync(() => AllowAsync(id, "tcp", 22, 22, "0.0.0.0/0")), Is.EqualTo("none"));
    }

    [Test]
    public async Task The_default_group_stays()
    {
        var group = (await Ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupNames = ["default"] })).SecurityGroups.Single();

        Assert.That(await CodeAsync(() => Ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = group.GroupId })), Is.EqualTo("CannotDelete"));
    }

    private static IpPermission Rule(int port) => new() { IpProtocol = "tcp", FromPort = port, ToPort = port, Ipv4Ranges = [new IpRange { CidrIp = "0.0.0.0/0" }] };
}
