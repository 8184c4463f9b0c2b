using Orchestration.Ec2;

namespace Orchestration.Machines.AmazonEC2.Ingress;

/// <summary>Security groups in every state that a user may have them in.</summary>
public sealed class GroupTests : DriverTests
{
    private const string Source = "203.0.113.7/32";

    private WorldSecurityGroup Group => World.Endpoint.World.SecurityGroups.Single();

    [Test]
    public async Task A_new_group_lets_in_the_source_and_its_own_members_and_nobody_else()
    {
        await World.CreateAsync(static options => options.SourceCidrs.Add(Source));

        var own = Group.Id;
        Assert.That(Group.Rules, Is.EquivalentTo(new[]
        {
            $"22/tcp from {Source}", $"2376/tcp from {Source}", $"2376/tcp from {own}", $"3376/tcp from {own}", $"2377/tcp from {own}", $"7946/tcp from {own}", $"7946/udp from {own}", $"4789/udp from {own}",
        }));
    }

    [Test]
    public async Task Without_a_source_the_engine_is_not_open_to_the_world()
    {
        await World.CreateAsync();

        Assert.That(Group.Rules, Has.None.Contains("0.0.0.0/0").And.None.Contains("::/0"));
    }

    [Test]
    public async Task A_master_lets_the_source_reach_its_manager()
    {
        var driver = World.Driver(static options => options.SourceCidrs.Add(Source));
        await driver.CreateAsync(World.Creation(change: static machine => machine.WithLabel(MachineListFilter.SwarmMasterLabel, "true")));

        Assert.That(Group.Rules, Has.Member($"3376/tcp from {Source}"));
    }

    [Test]
    public async Task Open_ports_are_open_to_everybody()
    {
        await World.CreateAsync(static options =>
        {
            foreach (var port in (string[])["80", "8000-8010", "53/udp"]) options.OpenPorts.Add(port);
        });

        Assert.That(Group.Rules, Has.Member("80/tcp from 0.0.0.0/0").And.Member("8000-8010/tcp from 0.0.0.0/0").And.Member("53/udp from 0.0.0.0/0"));
    }

    [Test]
    public async Task A_second_machine_adds_only_what_is_missing()
    {
        await World.CreateAsync(static options => options.SourceCidrs.Add(Source));
        World.Endpoint.Calls.Clear();

        await World.CreateAsync(
            static options =>
            {
                options.SourceCidrs.Add(Source);
                options.OpenPorts.Add("80");
            },
            "web-2", new string('2', 32));

        var call = World.Endpoint.Calls.Of("AuthorizeSecurityGroupIngress").Single();
        Assert.That(call.Parameters.Keys.Count(static key => key.EndsWith("FromPort", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(Group.Rules, Has.Member("80/tcp from 0.0.0.0/0"));
    }

    /// <summary>What somebody else's group has, and what it lacks then.</summary>
    private static IEnumerable<TestCaseData> States =>
    [
        new(new[] { 22, 2376 }, Array.Empty<string>()) { TestName = "both" },
        new(new[] { 22 }, new[] { "2376/tcp" }) { TestName = "ssh only" },
        new(new[] { 2376 }, new[] { "22/tcp" }) { TestName = "engine only" },
        new(Array.Empty<int>(), new[] { "22/tcp", "2376/tcp" }) { TestName = "none" },
    ];

    [TestCaseSource(nameof(States))]
    public async Task A_group_of_somebody_else_is_not_changed_unless_asked(int[] open, string[] lacking)
    {
        await MakeForeignAsync(open);
        if (lacking.Length > 0)
        {
            var refusal = await RefusedAsync(() => World.Driver(Named).CheckAsync(new MachineDefinition("web-1")));
            foreach (var port in lacking) Assert.That(refusal.Message, Does.Contain(port));
            Assert.That(refusal.Message, Does.Contain("security-group-change-foreign"));
        }
        else
        {
            var state = await World.CreateAsync(Named);
            await World.RemoveAsync(state);
        }

        Assert.That(Group.Rules, Has.Count.EqualTo(open.Length));
        World.NothingIsLeft();
    }

    [TestCaseSource(nameof(States))]
    public async Task A_group_of_somebody_else_gets_what_it_lacks_when_asked_and_stays(int[] open, string[] lacking)
    {
        await MakeForeignAsync(open);
        var state = await World.CreateAsync(static options =>
        {
            Named(options);
            options.ChangeForeignSecurityGroups = true;
        });

        foreach (var port in (string[])["22/tcp", "2376/tcp"]) Assert.That(Group.Rules, Has.Some.StartsWith($"{port} from"));
        Assert.That(Group.Rules.Count(static rule => rule.StartsWith("22/tcp", StringComparison.Ordinal)), Is.EqualTo(1), "what was open is not opened again");
        Assert.That(lacking, Is.All.Matches<string>(port => Group.Rules.Any(rule => rule.StartsWith(port, StringComparison.Ordinal))));
        await World.RemoveAsync(state);
        Assert.That(World.Endpoint.World.SecurityGroups, Has.Count.EqualTo(1));
    }

    [TestCaseSource(nameof(States))]
    public async Task A_read_only_group_is_used_as_it_is(int[] open, string[] lacking)
    {
        await MakeForeignAsync(open);
        await World.CreateAsync(static options =>
        {
            Named(options);
            options.SecurityGroupsReadOnly = true;
        });

        Assert.That(Group.Rules, Has.Count.EqualTo(open.Length));
        Assert.That(World.Endpoint.World.Instances.Single().GroupIds, Is.EqualTo(new[] { Group.Id }));
        foreach (var port in lacking) Assert.That(World.Lines, Has.Some.Contains(port), "what it lacks is said");
    }

    [Test]
    public async Task A_read_only_group_that_is_missing_is_not_made()
    {
        var refusal = await RefusedAsync(() => World.CreateAsync(static options => options.SecurityGroupsReadOnly = true));

        Assert.That(refusal.Message, Does.Contain("security-group is 'docker-machine', which does not exist"));
        Assert.That(World.Endpoint.Calls.Changing, Is.Empty);
    }

    [Test]
    public async Task A_group_that_goes_away_in_the_middle_is_made_anew()
    {
        World.Endpoint.Faults.Add(Ec2Fault.Error("RunInstances", "InvalidGroup.NotFound", "The security group does not exist"));
        await World.CreateAsync();

        Assert.That(World.Endpoint.World.Instances, Has.Count.EqualTo(1));
    }

    private static void Named(AmazonEC2MachineOptions options)
    {
        options.SecurityGroups.Add("theirs");
        options.SourceCidrs.Add(Source);
    }

    private async Task MakeForeignAsync(int[] open)
    {
        var region = new Calls.Ec2Clients(World.Options(), TimeProvider.System).Of("us-west-2", World.Endpoint.ServiceUrl);
        var vpc = (await region.CallAsync(static (ec2, token) => ec2.DescribeVpcsAsync(token), default)).Vpcs[0].VpcId;
        var made = await region.CallAsync((ec2, token) => ec2.CreateSecurityGroupAsync(new() { GroupName = "theirs", Description = "theirs", VpcId = vpc }, token), default);
        foreach (var port in open) await GroupCalls.AddAsync(region, made.GroupId, [new IngressRule(PortRange.Tcp(port), "198.51.100.0/24", "theirs")], default);
        World.Endpoint.World.AcceptAsInitial();
        World.Endpoint.Calls.Clear();
    }
}
